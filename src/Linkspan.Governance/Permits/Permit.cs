using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>What a permit allows to be done.</summary>
public enum PermittedAct
{
    /// <summary>Take in a delivery of one source.</summary>
    [JsonStringEnumMemberName("ingest")]
    Ingest,

    /// <summary>Link the identities of registers with one another.</summary>
    [JsonStringEnumMemberName("link")]
    Link,

    /// <summary>Answer one question for one audience.</summary>
    [JsonStringEnumMemberName("ask")]
    Ask,

    /// <summary>Publish a release to one audience.</summary>
    [JsonStringEnumMemberName("release")]
    Release,
}

/// <summary>
/// Leave to do one thing, under agreements that were in force when it was decided. Only this
/// project can make one; whoever takes one as an argument cannot run without it.
/// </summary>
public sealed class Permit
{
    internal Permit() { }

    /// <summary>What may be done.</summary>
    public required PermittedAct Act { get; init; }

    /// <summary>The agreements that allow it, by id, sorted.</summary>
    public required ImmutableArray<string> Agreements { get; init; }

    /// <summary>The purpose that was named and that every agreement allows.</summary>
    public required string Purpose { get; init; }

    /// <summary>
    /// Sources (Ingest, Ask, Release) or registers (Link) that may be read, sorted.
    /// </summary>
    public required ImmutableArray<string> Subjects { get; init; }

    /// <summary>
    /// The question's id (Ask) or the release's number (Release); otherwise null.
    /// </summary>
    public string? Question { get; init; }

    /// <summary>
    /// SHA-256 of the release's content that was voted, in hex (Release); otherwise null.
    /// </summary>
    public string? ContentHash { get; init; }

    /// <summary>Who may receive what comes of it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Who asked.</summary>
    public required string Person { get; init; }

    /// <summary>Last day on which it may be used.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>
    /// Checks that this permit is for what is about to be done; the taker of a permit calls it first.
    /// </summary>
    /// <param name="act">What is about to be done.</param>
    /// <param name="subjects">Sources or registers that will be read.</param>
    /// <param name="today">The day.</param>
    /// <exception cref="ProblemException">
    /// <c>permit.other-act</c>, <c>permit.other-subject</c> or <c>permit.lapsed</c>.
    /// </exception>
    public void RequireFor(PermittedAct act, IEnumerable<string> subjects, DateOnly today)
    {
        if (Act != act)
            throw Misused("permit.other-act", $"a permit to {Act}", $"one to {act}");
        foreach (var subject in subjects)
            if (!Subjects.Contains(subject))
                throw Misused(
                    "permit.other-subject",
                    $"a permit for {string.Join(", ", Subjects)}",
                    $"one that covers {subject}"
                );
        if (today > Until)
            throw Misused(
                "permit.lapsed",
                $"a permit that lapsed on {Until:yyyy-MM-dd}",
                $"one that holds on {today:yyyy-MM-dd}"
            );
    }

    static ProblemException Misused(string code, string found, string expected) =>
        new(new Problem(code, "permit", found, expected, "Ask the permit desk for the right one."));
}
