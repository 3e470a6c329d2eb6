using System.Collections.Frozen;
using System.Collections.Immutable;
using Linkspan.DisclosureControl;

namespace Linkspan.Publishing;

/// <summary>One table of a release, opened and verified, with its files.</summary>
/// <param name="Question">Id of its question.</param>
/// <param name="Table">The table.</param>
/// <param name="Json">Its canonical bytes.</param>
/// <param name="Csv">The same as CSV.</param>
/// <param name="Certificate">The certificate's bytes.</param>
public sealed record PublishedTable(
    string Question,
    ProtectedTable Table,
    byte[] Json,
    byte[] Csv,
    byte[] Certificate
);

/// <summary>One published release, read and verified; it never changes.</summary>
public sealed class Release
{
    readonly FrozenDictionary<string, PublishedTable> _tables;

    internal Release(
        ReleaseFacts facts,
        Envelope envelope,
        ImmutableArray<QuestionFacts> questions,
        IEnumerable<PublishedTable> tables
    )
    {
        (Facts, Envelope, Questions) = (facts, envelope, questions);
        _tables = tables.ToFrozenDictionary(t => t.Table.Name, StringComparer.Ordinal);
    }

    /// <summary>What it says of itself.</summary>
    public ReleaseFacts Facts { get; }

    /// <summary>When and on whose votes it was published.</summary>
    public Envelope Envelope { get; }

    /// <summary>Its questions, in the order of presentation.</summary>
    public ImmutableArray<QuestionFacts> Questions { get; }

    /// <summary>The question with this id, or null.</summary>
    public QuestionFacts? FindQuestion(string id) =>
        Questions.FirstOrDefault(q => string.Equals(q.Id, id, StringComparison.Ordinal));

    /// <summary>The table with this name, or null.</summary>
    public PublishedTable? FindTable(string name) => _tables.GetValueOrDefault(name);

    /// <summary>A question's tables, the one for everyone first.</summary>
    public IEnumerable<PublishedTable> TablesOf(QuestionFacts question) =>
        question.Tables.Select(name => _tables[name]);
}
