using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What was found wrong in a delivery: all of it counted, the first of it described.</summary>
/// <param name="file">The file's name.</param>
/// <param name="place">What its records are counted in: line or row.</param>
sealed class Findings(string file, string place)
{
    const int ExamplesMax = 200;

    readonly Tally _errors = new();
    readonly Tally _warnings = new();

    /// <summary>Problems that set rows aside, by code; a row may have several.</summary>
    public ImmutableSortedDictionary<string, long> Counts => _errors.Counts;

    /// <summary>The first of them, in the file's order.</summary>
    public ImmutableArray<Problem> Examples => _errors.Examples;

    /// <summary>Problems that set nothing aside, by code.</summary>
    public ImmutableSortedDictionary<string, long> WarningCounts => _warnings.Counts;

    /// <summary>The first of them.</summary>
    public ImmutableArray<Problem> Warnings => _warnings.Examples;

    /// <summary>Counts a fault of a value or a record and describes it while there is room.</summary>
    public void Add(RowFault fault, long line, Element? element, ReadOnlySpan<char> text)
    {
        if (!_errors.Count(fault))
            return;
        var column = element is null ? "" : $", column {NameOf(element)}";
        _errors.Add(
            new Problem(
                RowFaults.CodeOf(fault),
                $"{file}, {place} {line}{column}",
                element is null ? "a record that is not whole" : ValueShape.Of(text),
                RowFaults.ExpectedOf(fault, element)
            )
        );
    }

    /// <summary>Counts a row that breaks a rule.</summary>
    public void Add(
        RowFault fault,
        long line,
        ContractRule rule,
        Element? element,
        ReadOnlySpan<char> text
    )
    {
        var tally = rule.Severity == RuleSeverity.Error ? _errors : _warnings;
        if (!tally.Count(fault))
            return;
        var column = element is null ? "" : $", column {NameOf(element)}";
        tally.Add(
            new Problem(
                RowFaults.CodeOf(fault),
                $"{file}, {place} {line}{column}, rule {rule.Name}",
                element is null ? "other values" : ValueShape.Of(text),
                RowFaults.ExpectedOf(rule)
            )
        );
    }

    /// <summary>A rule that could not be checked, because its source was never delivered.</summary>
    public void AddUnknown(ReferenceRule rule)
    {
        if (_warnings.Count(RowFault.ReferenceUnknown))
            _warnings.Add(
                new Problem(
                    RowFaults.CodeOf(RowFault.ReferenceUnknown),
                    $"{file}, rule {rule.Name}",
                    $"nothing of {rule.Source}",
                    $"{rule.Source} delivered before, or with it"
                )
            );
    }

    /// <summary>A declared total that the rows do not bear out.</summary>
    public void Add(TotalMismatch total)
    {
        if (_errors.Count(RowFault.Totals))
            _errors.Add(
                new Problem(
                    RowFaults.CodeOf(RowFault.Totals),
                    $"{file}, {place} {total.Line}, record {total.Record}",
                    !total.IsReadable ? "no number, or no such record"
                        : total.Column is null ? "another count of rows"
                        : $"another sum of {total.Column}",
                    RowFaults.ExpectedOf(RowFault.Totals, null)
                )
            );
    }

    /// <summary>A fault as whoever mends the row reads it beside the row.</summary>
    public static string InWords(RowFault fault, Element? element) =>
        element is null
            ? $"expected {RowFaults.ExpectedOf(fault, null)}"
            : $"{NameOf(element)}: expected {RowFaults.ExpectedOf(fault, element)}";

    /// <summary>A broken rule, likewise.</summary>
    public static string InWords(ContractRule rule, Element? element) =>
        element is null
            ? $"{rule.Name}: expected {RowFaults.ExpectedOf(rule)}"
            : $"{NameOf(element)}: expected {RowFaults.ExpectedOf(rule)}";

    static string NameOf(Element element) =>
        element.Joined.IsEmpty ? element.Columns[0] : string.Join("+", element.Joined);

    sealed class Tally
    {
        readonly long[] _counts = new long[RowFaults.Count];
        readonly ImmutableArray<Problem>.Builder _examples =
            ImmutableArray.CreateBuilder<Problem>();

        public ImmutableSortedDictionary<string, long> Counts =>
            Enum.GetValues<RowFault>()
                .Where(fault => _counts[(int)fault] > 0)
                .ToImmutableSortedDictionary(
                    RowFaults.CodeOf,
                    fault => _counts[(int)fault],
                    StringComparer.Ordinal
                );

        public ImmutableArray<Problem> Examples => _examples.ToImmutable();

        /// <summary>Counts it and says whether there is room to describe it.</summary>
        public bool Count(RowFault fault)
        {
            _counts[(int)fault]++;
            return _examples.Count < ExamplesMax;
        }

        public void Add(Problem problem) => _examples.Add(problem);
    }
}
