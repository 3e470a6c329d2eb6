using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Splink;

/// <summary>What one model says and the other cannot: listed, or a reason to refuse.</summary>
sealed class SplinkNotes(string file)
{
    const int ShownMax = 6;

    readonly List<string> _notes = [];
    readonly List<string> _refused = [];

    /// <summary>What differs or is left out, one sentence each.</summary>
    public ImmutableArray<string> Notes => [.. _notes.Distinct(StringComparer.Ordinal)];

    /// <summary>Says what differs.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>Says what cannot be said at all.</summary>
    public void Refuse(string what) => _refused.Add(what);

    /// <summary>Stops when anything cannot be said.</summary>
    /// <exception cref="ProblemException"><c>splink.cannot-say</c>, with all of it.</exception>
    public void Require()
    {
        if (_refused.Count == 0)
            return;
        var more = _refused.Count - ShownMax;
        throw new ProblemException(
            new Problem(
                "splink.cannot-say",
                file,
                string.Join("; ", _refused.Take(ShownMax)) + (more > 0 ? $"; and {more} more" : ""),
                "what both models can say (docs/reference/splink.md)",
                "Leave a comparison out by --without NAME, or say it otherwise first."
            )
        );
    }
}
