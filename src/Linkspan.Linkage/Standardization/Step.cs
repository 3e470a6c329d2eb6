namespace Linkspan.Linkage.Standardization;

/// <summary>One named step of a kind's standardization.</summary>
/// <param name="Name">Stable name, shown in traces and listed in docs/reference/standardization.md.</param>
/// <param name="Apply">Makes the next value; null is missing and ends the steps.</param>
/// <param name="Remark">What is odd about a value that the step let pass; null when nothing is.</param>
sealed record Step(string Name, Func<string, string?> Apply, Func<string, string?>? Remark = null);
