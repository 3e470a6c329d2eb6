using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing;

/// <summary>One question of a release with its tables.</summary>
/// <param name="Facts">What is said beside the tables.</param>
/// <param name="Tables">The tables that <see cref="QuestionFacts.Tables"/> names, in that order.</param>
public sealed record QuestionToPublish(QuestionFacts Facts, ImmutableArray<CertifiedTable> Tables);

/// <summary>
/// Makes releases. Counts get in as <see cref="CertifiedTable"/> only; nothing is published without
/// a permit for exactly these bytes.
/// </summary>
public static class Releases
{
    /// <summary>Name of the file beside <c>content/</c> that says when and on whose votes.</summary>
    public const string EnvelopeName = "envelope.json";

    /// <summary>Puts together what will be voted on.</summary>
    /// <param name="facts">What the release says of itself.</param>
    /// <param name="questions">Its questions, in the order of presentation.</param>
    /// <returns>The same bytes for the same input: no clock and no order of chance is in them.</returns>
    /// <exception cref="ProblemException">
    /// <c>release.audience</c>: a table is for others; <c>release.facts</c>: names do not fit.
    /// </exception>
    public static ReleaseContent Assemble(
        ReleaseFacts facts,
        ImmutableArray<QuestionToPublish> questions
    )
    {
        ContentCheck.Require(facts, questions);
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal)
        {
            ["release.json"] = ReleaseJson.Write(facts, ReleaseJson.Shared.ReleaseFacts),
        };
        for (var i = 0; i < questions.Length; i++)
        {
            var folder = ReleasePaths.OfQuestion(i, questions[i].Facts.Id);
            files[$"{folder}/question.json"] = ReleaseJson.Write(
                questions[i].Facts,
                ReleaseJson.Shared.QuestionFacts
            );
            foreach (var (table, certificate) in questions[i].Tables)
            {
                files[$"{folder}/{table.Name}.json"] = table.ToBytes();
                files[$"{folder}/{table.Name}.csv"] = TableCsv.Write(table);
                files[$"{folder}/{table.Name}.certificate.json"] = certificate.ToBytes();
            }
        }
        return new(facts, [.. questions.Select(q => q.Facts)], files);
    }

    /// <summary>Publishes voted content as a folder that never changes.</summary>
    /// <param name="permit">To release this number with exactly this content to its audience.</param>
    /// <param name="content">What was voted.</param>
    /// <param name="motion">The motion that was carried.</param>
    /// <param name="register">Agencies and ballots; ballots on other motions are passed over.</param>
    /// <param name="folder">The folder of releases; made when absent.</param>
    /// <param name="clock">For the envelope's moment.</param>
    /// <returns>The envelope as written.</returns>
    /// <exception cref="ProblemException">
    /// <c>permit.…</c>: the permit is for something else; <c>release.exists</c>: the number is taken.
    /// </exception>
    public static Envelope Publish(
        Permit permit,
        ReleaseContent content,
        Motion motion,
        Register register,
        string folder,
        TimeProvider clock
    )
    {
        var now = clock.GetUtcNow();
        Require(permit, content, motion, DateOnly.FromDateTime(now.UtcDateTime));
        var place = Path.Combine(folder, ReleasePaths.OfRelease(content.Facts.Number));
        if (Directory.Exists(place))
            throw new ProblemException(
                new(
                    "release.exists",
                    place,
                    "a release with this number",
                    "a number that was never used",
                    "A release never changes: publish under the next number."
                )
            );
        Envelope envelope = new(
            content.Facts.Number,
            content.Hash,
            now,
            permit.Person,
            permit.Audience.Name,
            permit.Purpose,
            permit.Agreements,
            motion.Id,
            VotesOn(motion, register)
        );
        Directory.CreateDirectory(folder);
        AtomicFolder.Build(place, temporary => Write(temporary, content, envelope));
        return envelope;
    }

    static void Require(Permit permit, ReleaseContent content, Motion motion, DateOnly today)
    {
        permit.RequireFor(
            PermittedAct.Release,
            content.Questions.SelectMany(q => q.Sources),
            today
        );
        RequireSame(
            "permit.other-release",
            permit.Question,
            ReleasePaths.OfRelease(content.Facts.Number),
            "the release's number"
        );
        RequireSame("permit.other-content", permit.ContentHash, content.Hash, "the content's hash");
        RequireSame("permit.other-content", motion.Subject, content.Hash, "the motion's subject");
        RequireSame(
            "permit.other-audience",
            permit.Audience.Name,
            content.Facts.Audience,
            "the audience"
        );
    }

    static void RequireSame(string code, string? permitted, string wanted, string what)
    {
        if (!string.Equals(permitted, wanted, StringComparison.Ordinal))
            throw new ProblemException(
                new(
                    code,
                    $"permit to release, {what}",
                    permitted ?? "none",
                    wanted,
                    "Vote on this content and ask the permit desk again."
                )
            );
    }

    static ImmutableArray<PublishedVote> VotesOn(Motion motion, Register register)
    {
        SortedDictionary<string, PublishedVote> last = new(StringComparer.Ordinal);
        foreach (var ballot in register.Ballots)
            if (string.Equals(ballot.Motion, motion.Id, StringComparison.Ordinal))
                last[ballot.Agency] = new(
                    TitleOf(register, ballot.Agency),
                    NameOf(ballot.Vote),
                    ballot.On
                );
        return [.. last.Values];
    }

    static string TitleOf(Register register, string agency) =>
        register.Agencies.FirstOrDefault(a => a.Id == agency)?.Name ?? agency;

    static string NameOf(Vote vote) =>
        vote switch
        {
            Vote.Yes => "yes",
            Vote.No => "no",
            _ => "abstain",
        };

    static void Write(string folder, ReleaseContent content, Envelope envelope)
    {
        foreach (var (path, bytes) in content.Files)
            WriteFile(Path.Combine(folder, ReleasePaths.Content, path), bytes);
        WriteFile(
            Path.Combine(folder, EnvelopeName),
            ReleaseJson.Write(envelope, ReleaseJson.Shared.Envelope)
        );
    }

    static void WriteFile(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
