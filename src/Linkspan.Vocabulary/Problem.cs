namespace Linkspan.Vocabulary;

/// <summary>One thing that went wrong, said so that the reader can mend it.</summary>
/// <param name="Code">Stable name such as <c>ingest.wage-quarter</c>; listed in docs/reference/problems.md.</param>
/// <param name="Where">File, row and column, or the setting: never a person's value.</param>
/// <param name="Found">The shape of what was found (<see cref="ValueShape"/>), a count or a name of ours.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Remedy">What to do next; empty when the expectation says it all.</param>
public sealed record Problem(
    string Code,
    string Where,
    string Found,
    string Expected,
    string Remedy = ""
)
{
    /// <summary>One line for a terminal or a log.</summary>
    public override string ToString() =>
        $"{Where}: found {Found}, expected {Expected}."
        + (Remedy.Length == 0 ? "" : $" {Remedy}")
        + $" [{Code}]";
}

/// <summary>The operation cannot go on and a person can mend the cause.</summary>
public sealed class ProblemException(Problem problem, Exception? inner = null)
    : Exception(problem.ToString(), inner)
{
    /// <summary>What went wrong.</summary>
    public Problem Problem { get; } = problem;
}
