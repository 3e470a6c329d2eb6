using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>How much of one element is there.</summary>
/// <param name="Element">Its name.</param>
/// <param name="Part">Where it would go.</param>
/// <param name="FilledShare">Rows that have a value among rows that are whole, 0 to 1.</param>
public sealed record ElementCoverage(string Element, ElementPart Part, double FilledShare);

/// <summary>What an ingest of a file would find; nothing is kept.</summary>
/// <param name="File">Its name, without the folder.</param>
/// <param name="RowsRead">Rows in it.</param>
/// <param name="RowsSetAside">Rows with problems.</param>
/// <param name="IsRefused">Whether there are more of them than the contract bears.</param>
/// <param name="ProblemCounts">Problems by code.</param>
/// <param name="Examples">The first problems: line, column, shape found and what was expected.</param>
/// <param name="Coverage">By element, in the contract's order.</param>
/// <param name="ColumnsIgnored">Columns of the file that the contract does not name.</param>
public sealed record SourceCheck(
    string File,
    long RowsRead,
    long RowsSetAside,
    bool IsRefused,
    ImmutableSortedDictionary<string, long> ProblemCounts,
    ImmutableArray<Problem> Examples,
    ImmutableArray<ElementCoverage> Coverage,
    ImmutableArray<string> ColumnsIgnored
)
{
    /// <summary>Problems by code that set nothing aside.</summary>
    public required ImmutableSortedDictionary<string, long> WarningCounts { get; init; }

    /// <summary>The first of them.</summary>
    public required ImmutableArray<Problem> Warnings { get; init; }

    /// <summary>Reads a file by a contract. Needs no permit: an agency may always look at its own files.</summary>
    /// <exception cref="ProblemException"><c>ingest.column-missing</c>, and those of the readers.</exception>
    /// <param name="contract">What the file should be.</param>
    /// <param name="path">The file.</param>
    /// <param name="today">The day on which it would be taken in.</param>
    /// <param name="references">Other sources; null knows none.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static SourceCheck Run(
        Contract contract,
        string path,
        DateOnly today,
        IReferenceSources? references,
        CancellationToken cancel
    )
    {
        var verdicts = AcrossRows.Check(contract, path, references, today, cancel);
        using RowIntake intake = new(contract, path, keepsSetAside: false, today, verdicts);
        while (intake.TryReadBatch(out _))
            cancel.ThrowIfCancellationRequested();
        var rows = Math.Max(intake.RowsWhole, 1);
        return new(
            intake.FileName,
            intake.RowsRead,
            intake.RowsSetAside,
            intake.RowsRead == 0
                || intake.Findings.Counts.ContainsKey(RowFaults.CodeOf(RowFault.Totals))
                || intake.RowsSetAside > contract.BadRowShareMax * intake.RowsRead,
            intake.Findings.Counts,
            intake.Findings.Examples,
            [
                .. intake.Coverage.Select(c => new ElementCoverage(
                    c.Element.Name,
                    c.Element.Part,
                    (double)c.Filled / rows
                )),
            ],
            intake.ColumnsIgnored
        )
        {
            WarningCounts = intake.Findings.WarningCounts,
            Warnings = intake.Findings.Warnings,
        };
    }
}
