using System.Collections.Immutable;
using System.Security.Cryptography;
using Linkspan.DisclosureControl;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing;

/// <summary>Checks that what is assembled belongs together.</summary>
static class ContentCheck
{
    public static void Require(ReleaseFacts facts, ImmutableArray<QuestionToPublish> questions)
    {
        if (facts.Number < 1)
            throw Unfit("the release's number", "a number below 1", "1 or more");
        if (questions.IsEmpty)
            throw Unfit("the release's questions", "none", "at least one");
        RequireUnique("questions", questions.Select(q => q.Facts.Id));
        RequireUnique("tables", questions.SelectMany(q => q.Tables).Select(t => t.Table.Name));
        var sources = facts.Sources.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            RequireTables(question);
            if (question.Facts.Sources.FirstOrDefault(s => !sources.Contains(s)) is { } unknown)
                throw Unfit(
                    $"question {question.Facts.Id}",
                    $"source {unknown}",
                    "a source of the release"
                );
            foreach (var table in question.Tables)
                RequireTable(facts, table);
        }
    }

    static void RequireTable(ReleaseFacts facts, CertifiedTable certified)
    {
        var (table, certificate) = certified;
        if (table.Audience.Name != facts.Audience || certificate.Audience != table.Audience)
            throw new ProblemException(
                new(
                    "release.audience",
                    $"table {table.Name}",
                    $"a table for {table.Audience}",
                    $"one for {facts.Audience}",
                    "Ask the question again for this audience: its ledger must know the table."
                )
            );
        var hash = Convert.ToHexStringLower(SHA256.HashData(table.ToBytes()));
        if (certificate.TableSha256 != hash)
            throw Unfit($"table {table.Name}", "the certificate of another table", "its own");
    }

    static void RequireTables(QuestionToPublish question)
    {
        if (question.Tables.IsEmpty)
            throw Unfit($"question {question.Facts.Id}", "no table", "at least one");
        if (!question.Tables.Select(t => t.Table.Name).SequenceEqual(question.Facts.Tables))
            throw Unfit(
                $"question {question.Facts.Id}",
                string.Join(", ", question.Tables.Select(t => t.Table.Name)),
                $"the tables that it names: {string.Join(", ", question.Facts.Tables)}"
            );
    }

    static void RequireUnique(string what, IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var name in names)
            if (!ReleasePaths.IsName(name))
                throw Unfit(what, $"the name {ValueShape.Of(name)}", "a-z, 0-9 and hyphens");
            else if (!seen.Add(name))
                throw Unfit(what, $"{name} twice", "each once");
    }

    static ProblemException Unfit(string where, string found, string expected) =>
        new(new("release.facts", where, found, expected));
}
