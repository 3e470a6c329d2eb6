using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What was found wrong in a delivery: all of it counted, the first of it described.</summary>
sealed class Findings(string file)
{
    const int ExamplesMax = 200;

    readonly long[] _counts = new long[RowFaults.Count];
    readonly ImmutableArray<Problem>.Builder _examples = ImmutableArray.CreateBuilder<Problem>();

    /// <summary>Problems by code; a row may have several.</summary>
    public ImmutableSortedDictionary<string, long> Counts =>
        Enum.GetValues<RowFault>()
            .Where(fault => _counts[(int)fault] > 0)
            .ToImmutableSortedDictionary(
                RowFaults.CodeOf,
                fault => _counts[(int)fault],
                StringComparer.Ordinal
            );

    /// <summary>The first problems, in the file's order.</summary>
    public ImmutableArray<Problem> Examples => _examples.ToImmutable();

    /// <summary>Counts a fault and describes it while there is room.</summary>
    public void Add(RowFault fault, long line, Element? element, ReadOnlySpan<char> text)
    {
        _counts[(int)fault]++;
        if (_examples.Count == ExamplesMax)
            return;
        var column = element is null ? "" : $", column {element.Columns[0]}";
        _examples.Add(
            new Problem(
                RowFaults.CodeOf(fault),
                $"{file}, line {line}{column}",
                element is null ? "a record that is not whole" : ValueShape.Of(text),
                RowFaults.ExpectedOf(fault, element)
            )
        );
    }
}
