using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>What other sources say, for rules that refer to them.</summary>
public interface IReferenceSources
{
    /// <summary>Gives the values of elements in every row of a source.</summary>
    /// <param name="source">A contract's name.</param>
    /// <param name="elements">Names of its elements, or of its facts.</param>
    /// <param name="take">
    /// Given one row after the other, by element: days as yyyy-MM-dd, quarters as 2019Q3; null is missing.
    /// </param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>False when the source was never delivered, or does not have these elements.</returns>
    bool TryRead(
        string source,
        ImmutableArray<string> elements,
        Action<ReadOnlySpan<string?>> take,
        CancellationToken cancel
    );
}

/// <summary>Files that were delivered together, before any of them is in force.</summary>
/// <param name="files">Each with its contract.</param>
/// <param name="today">The day of the delivery.</param>
/// <param name="inForce">What was delivered before; read besides, null is nothing.</param>
public sealed class DeliveredTogether(
    ImmutableArray<(Contract Contract, string Path)> files,
    DateOnly today,
    IReferenceSources? inForce = null
) : IReferenceSources
{
    /// <inheritdoc/>
    public bool TryRead(
        string source,
        ImmutableArray<string> elements,
        Action<ReadOnlySpan<string?>> take,
        CancellationToken cancel
    )
    {
        var isKnown = inForce?.TryRead(source, elements, take, cancel) ?? false;
        foreach (var (contract, path) in files)
            if (contract.Source.Equals(source, StringComparison.Ordinal))
                isKnown |= TryReadFile(contract, path, elements, take, cancel);
        return isKnown;
    }

    bool TryReadFile(
        Contract contract,
        string path,
        ImmutableArray<string> elements,
        Action<ReadOnlySpan<string?>> take,
        CancellationToken cancel
    )
    {
        if (
            elements.Any(name =>
                !contract.Elements.Any(e =>
                    e.Part != ElementPart.Ignored && e.Name.Equals(name, StringComparison.Ordinal)
                )
            )
        )
            return false;
        using RowIntake intake = new(contract, path, keepsSetAside: false, today);
        var watched = elements.Select(intake.IntakeOf).ToArray();
        foreach (var element in watched)
            element.Watch();
        var values = new string?[watched.Length];
        intake.Accepted = _ =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = watched[i].Last.IsEmpty ? null : watched[i].Last.ToString();
            take(values);
        };
        while (intake.TryReadBatch(out _))
            cancel.ThrowIfCancellationRequested();
        return true;
    }
}
