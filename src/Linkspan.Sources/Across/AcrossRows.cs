using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Checks what must hold across rows, in a first pass over the file.</summary>
/// <remarks>
/// Each row becomes a keyed hash of 128 bits, so that what memory does not hold can be sorted on disk:
/// memory is bounded at any size, and no value is written.
/// </remarks>
static class AcrossRows
{
    /// <summary>Reads the file once, when the contract has such rules.</summary>
    /// <param name="contract">What the file should be.</param>
    /// <param name="delivered">The file.</param>
    /// <param name="references">Other sources; null knows none.</param>
    /// <param name="today">The day of the delivery.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <param name="heldMax">Rows of each rule in memory.</param>
    /// <returns>Null when there is nothing to say.</returns>
    /// <exception cref="ProblemException">
    /// <c>ingest.too-many-bad-rows</c>, and those of the readers.
    /// </exception>
    public static RowVerdicts? Check(
        Contract contract,
        Delivered delivered,
        IReferenceSources? references,
        DateOnly today,
        CancellationToken cancel,
        int? heldMax = null
    )
    {
        var rules = contract.Rules.Where(rule => !rule.IsWithinRow).ToImmutableArray();
        if (rules.IsEmpty)
            return null;
        using ScratchOnDemand scratch = new();
        KeyHash hash = new();
        var sorters = rules
            .Select(_ => heldMax is { } max ? new KeySorter(scratch.Get, max) : new(scratch.Get))
            .ToArray();
        try
        {
            Read(contract, delivered, rules, sorters, hash, today, cancel);
            List<(long Row, int Rule)> verdicts = [];
            List<ReferenceRule> unknown = [];
            for (var i = 0; i < rules.Length; i++)
            {
                if (
                    rules[i] is ReferenceRule reference
                    && !AddReferred(reference, references, sorters[i], hash, cancel)
                )
                {
                    unknown.Add(reference);
                    continue;
                }
                foreach (var row in Broken(rules[i], sorters[i].Sorted()))
                {
                    if (verdicts.Count == RowVerdicts.Max)
                        throw TooMany(delivered, rules[i]);
                    verdicts.Add((row, i));
                }
            }
            return new([.. rules.Select(rule => (rule, FaultOf(rule)))], verdicts, [.. unknown]);
        }
        finally
        {
            foreach (var sorter in sorters)
                sorter.Dispose();
        }
    }

    static void Read(
        Contract contract,
        Delivered delivered,
        ImmutableArray<ContractRule> rules,
        KeySorter[] sorters,
        KeyHash hash,
        DateOnly today,
        CancellationToken cancel
    )
    {
        using RowIntake intake = new(contract, delivered, keepsSetAside: false, today);
        var keys = rules.Select(rule => KeyOf(rule, intake)).ToArray();
        intake.Accepted = row =>
        {
            for (var i = 0; i < keys.Length; i++)
            {
                var (elements, start, end) = keys[i];
                if (!TryHash(elements, hash, out var key) || start is { LastNumber: null })
                    continue;
                sorters[i]
                    .Add(
                        new(
                            key,
                            (int)(start?.LastNumber ?? 0),
                            (int)(end is null ? 0 : end.LastNumber ?? int.MaxValue),
                            row
                        )
                    );
            }
        };
        while (intake.TryReadBatch(out _))
            cancel.ThrowIfCancellationRequested();
    }

    static (ElementIntake[] Key, ElementIntake? Start, ElementIntake? End) KeyOf(
        ContractRule rule,
        RowIntake intake
    )
    {
        ElementIntake Watched(string name)
        {
            var element = intake.IntakeOf(name);
            element.Watch();
            return element;
        }
        return rule switch
        {
            UniqueRule unique => ([.. unique.Elements.Select(Watched)], null, null),
            NoOverlapRule overlap => (
                [.. overlap.Per.Select(Watched)],
                Watched(overlap.Start),
                Watched(overlap.End)
            ),
            ReferenceRule reference => ([.. reference.Elements.Select(Watched)], null, null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static bool TryHash(ElementIntake[] elements, KeyHash hash, out UInt128 key)
    {
        key = default;
        hash.Begin();
        foreach (var element in elements)
        {
            if (element.Last.IsEmpty)
                return false;
            hash.Add(element.Last);
        }
        key = hash.End();
        return true;
    }

    /// <summary>Adds the rows that a reference may lead to, as rows of number 0.</summary>
    static bool AddReferred(
        ReferenceRule rule,
        IReferenceSources? references,
        KeySorter sorter,
        KeyHash hash,
        CancellationToken cancel
    ) =>
        references?.TryRead(
            rule.Source,
            rule.Keys,
            values =>
            {
                hash.Begin();
                foreach (var value in values)
                {
                    if (value is null)
                        return;
                    hash.Add(value);
                }
                sorter.Add(new(hash.End(), 0, 0, 0));
            },
            cancel
        )
        ?? false;

    /// <summary>Numbers of the rows that break a rule.</summary>
    static IEnumerable<long> Broken(ContractRule rule, IEnumerable<KeyedRow> sorted)
    {
        KeyedRow? before = null;
        var (end, isReferred) = (0, false);
        foreach (var row in sorted)
        {
            var isSame = before is { } b && b.Key == row.Key;
            before = row;
            switch (rule)
            {
                case UniqueRule when isSame:
                    yield return row.Row;
                    break;
                case NoOverlapRule:
                    if (isSame && row.From < end)
                        yield return row.Row;
                    end = isSame ? Math.Max(end, row.To) : row.To;
                    break;
                case ReferenceRule:
                    isReferred = row.Row == 0 || (isSame && isReferred);
                    if (!isReferred)
                        yield return row.Row;
                    break;
            }
        }
    }

    static RowFault FaultOf(ContractRule rule) =>
        rule switch
        {
            UniqueRule => RowFault.Duplicate,
            NoOverlapRule => RowFault.Overlap,
            _ => RowFault.Reference,
        };

    static ProblemException TooMany(Delivered delivered, ContractRule rule) =>
        new(
            new Problem(
                "ingest.too-many-bad-rows",
                $"{delivered.Name}, rule {rule.Name}",
                $"more than {RowVerdicts.Max} rows that break it",
                "a rule that most rows keep",
                "Nothing was taken in. Ask the agency to mend the file, or mend the contract."
            )
        );

    /// <summary>A scratch folder that is made when somebody needs it.</summary>
    sealed class ScratchOnDemand : IDisposable
    {
        EncryptedScratch? _scratch;

        public EncryptedScratch Get() => _scratch ??= new();

        public void Dispose() => _scratch?.Dispose();
    }
}
