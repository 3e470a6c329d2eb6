using System.Collections.Immutable;
using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>What a shown cell's earners earned, in whole dollars rounded by the policy.</summary>
/// <param name="MedianDollars">Half earned less.</param>
/// <param name="LowerQuartileDollars">A quarter earned less; null for too few earners.</param>
/// <param name="UpperQuartileDollars">A quarter earned more; null for too few earners.</param>
public sealed record ProtectedEarnings(
    long MedianDollars,
    long? LowerQuartileDollars,
    long? UpperQuartileDollars
);

/// <summary>One cell that may be seen.</summary>
public sealed class ProtectedCell
{
    internal ProtectedCell(
        ImmutableArray<int> at,
        CellState state,
        long? people,
        CellState earningsState,
        ProtectedEarnings? earnings
    )
    {
        At = at;
        State = state;
        People = people;
        EarningsState = earningsState;
        Earnings = earnings;
    }

    /// <summary>As <see cref="CountCell.At"/>: −1 is a total.</summary>
    public ImmutableArray<int> At { get; }

    /// <summary>Whether the count is shown, and if not why.</summary>
    public CellState State { get; }

    /// <summary>People; null unless shown or a true zero.</summary>
    public long? People { get; }

    /// <summary>
    /// Whether earnings are shown: <see cref="CellState.SuppressedSmall"/> when the count is withheld
    /// or there are too few earners or employers, or one employer dominates;
    /// <see cref="CellState.NotApplicable"/> where nobody can have any.
    /// </summary>
    public CellState EarningsState { get; }

    /// <summary>Null unless shown.</summary>
    public ProtectedEarnings? Earnings { get; }
}

/// <summary>
/// Counts that may leave for one audience: the only thing that pages and files are made of.
/// </summary>
/// <remarks>
/// Made by <see cref="Protection"/> alone, after an audit and after its entry in the audience's
/// ledger; read back by <see cref="Open"/> alone, against its certificate.
/// </remarks>
public sealed class ProtectedTable
{
    readonly Dictionary<ImmutableArray<int>, ProtectedCell> _cells;

    internal ProtectedTable(
        TableHead head,
        ImmutableArray<UnavailableCells> unavailable,
        ImmutableArray<ProtectedCell> cells
    )
    {
        Head = head;
        Unavailable = unavailable;
        Cells = cells;
        _cells = cells.ToDictionary(cell => cell.At, PositionOrder.Instance);
    }

    internal TableHead Head { get; }

    /// <summary>Stable and unique in a release.</summary>
    public string Name => Head.Name;

    /// <summary>What a reader sees.</summary>
    public string Title => Head.Title;

    /// <summary>Who may receive it.</summary>
    public Audience Audience => Head.Audience;

    /// <summary>Name and version of the rules.</summary>
    public string Policy => Head.Policy;

    /// <summary>Smallest count that is shown.</summary>
    public int PeopleMin => Head.PeopleMin;

    /// <summary>In the order of <see cref="ProtectedCell.At"/>.</summary>
    public ImmutableArray<Dimension> Dimensions => Head.Dimensions;

    /// <summary>Index of the status dimension, whose shares are of interest; −1 without one.</summary>
    public int StatusDimension => Head.StatusDimension;

    /// <summary>Cells without a count, and why.</summary>
    public ImmutableArray<UnavailableCells> Unavailable { get; }

    /// <summary>Sorted; what is not among them is a true zero, or unavailable.</summary>
    public ImmutableArray<ProtectedCell> Cells { get; }

    /// <summary>The cell at a position, listed or not.</summary>
    /// <param name="at">One index a dimension; −1 for the total of a partition.</param>
    public ProtectedCell this[params ImmutableArray<int> at]
    {
        get
        {
            if (_cells.TryGetValue(at, out var cell))
                return cell;
            CheckPosition(at);
            var missing = Unavailable.FirstOrDefault(u => u.Covers(at.AsSpan()));
            return missing is not null
                ? new(at, missing.State, null, missing.State, null)
                : new(at, CellState.TrueZero, 0, CellState.NotApplicable, null);
        }
    }

    /// <summary>The share, 0 to 1, of a row's people who have the cell's status.</summary>
    /// <param name="cell">A cell of a status.</param>
    /// <returns>Null unless the count and its row's total are both shown.</returns>
    public double? ShareOf(ProtectedCell cell)
    {
        if (StatusDimension < 0 || cell.At[StatusDimension] < 0)
            return null;
        var total = this[cell.At.SetItem(StatusDimension, -1)];
        return cell.People is { } part && total.People is { } all and > 0
            ? (double)part / all
            : null;
    }

    /// <summary>UTF-8 JSON, always the same for the same table.</summary>
    public byte[] ToBytes() => ProtectedTableJson.Write(this);

    /// <summary>Reads a table back if nothing in it changed since it was protected.</summary>
    /// <param name="bytes">As <see cref="ToBytes"/> gave them.</param>
    /// <param name="certificate">The table's own.</param>
    /// <param name="key">That the certificate was sealed with.</param>
    /// <exception cref="ProblemException"><c>disclosure.seal</c>: altered, or another key.</exception>
    public static ProtectedTable Open(
        ReadOnlyMemory<byte> bytes,
        Certificate certificate,
        CertificateKey key
    )
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var fits = string.Equals(sha, certificate.TableSha256, StringComparison.Ordinal);
        if (!fits || !certificate.IsSealedBy(key))
            throw new ProblemException(
                new Problem(
                    "disclosure.seal",
                    "protected table",
                    fits ? "a certificate that the key does not open" : "altered bytes",
                    "the bytes that were protected, their certificate and its key",
                    "Restore the release from its source, or protect the answer again."
                )
            );
        return ProtectedTableJson.Read(bytes);
    }

    void CheckPosition(ImmutableArray<int> at)
    {
        if (at.Length != Dimensions.Length)
            throw new ArgumentException($"{Name} has {Dimensions.Length} dimensions.", nameof(at));
        for (var d = 0; d < at.Length; d++)
        {
            var least = Dimensions[d].Kind == DimensionKind.Panel ? 0 : -1;
            if (at[d] < least || at[d] >= Dimensions[d].Categories.Length)
                throw new ArgumentException($"{Name} has no such cell.", nameof(at));
        }
    }
}

/// <summary>What a table says of itself.</summary>
sealed record TableHead(
    string Name,
    string Title,
    Audience Audience,
    string Policy,
    int PeopleMin,
    int StatusDimension,
    ImmutableArray<Dimension> Dimensions
);
