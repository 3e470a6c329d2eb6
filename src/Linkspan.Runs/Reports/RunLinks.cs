using System.Globalization;
using Linkspan.Linkage.Deciding;
using Linkspan.Runs.Evaluation;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>The written links of a run, one after another; never all at once.</summary>
/// <remarks>Weights are read from the file, so they have its four decimals.</remarks>
sealed class RunLinks : IDisposable
{
    static readonly string[] s_names =
    [
        "left_source",
        "left_id",
        "right_source",
        "right_id",
        "weight",
        "accepted",
        "reason",
        "key",
    ];

    const double Unweighed = Link.Unweighed / (double)Linkage.Scoring.Weight.UnitsPerBit;

    static readonly (LinkReason Reason, string Name)[] s_reasons =
    [
        .. Enum.GetValues<LinkReason>().Select(r => (r, LinkReasons.NameOf(r))),
    ];

    readonly NamedRows _rows;

    public RunLinks(string folder, CancellationToken cancel) =>
        _rows = new NamedRows(Path.Combine(folder, "links.csv"), s_names, cancel);

    /// <summary>Goes to the next link.</summary>
    /// <exception cref="ProblemException"><c>evaluate.record</c>: no link.</exception>
    public bool Read()
    {
        if (!_rows.Read())
            return false;
        Weight = double.TryParse(
            _rows[4],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var weight
        )
            ? weight
            : throw _rows.Failed("evaluate.record", "a link", "a weight");
        Accepted = _rows[5] is "true";
        _ = int.TryParse(_rows[7], NumberStyles.None, CultureInfo.InvariantCulture, out var key);
        Key = key;
        return true;
    }

    public ReadOnlySpan<char> LeftSource => _rows[0];

    public ReadOnlySpan<char> LeftId => _rows[1];

    public ReadOnlySpan<char> RightSource => _rows[2];

    public ReadOnlySpan<char> RightId => _rows[3];

    public RecordKey Left => new(LeftSource.ToString(), LeftId.ToString());

    public RecordKey Right => new(RightSource.ToString(), RightId.ToString());

    public double Weight { get; private set; }

    /// <summary>Whether the pair was weighed, and not only linked by a match key.</summary>
    public bool IsWeighed => Weight < Unweighed;

    /// <summary>NaN of a pair that was not weighed.</summary>
    public double Probability =>
        IsWeighed ? Linkage.Scoring.Weight.ToProbability(Weight) : double.NaN;

    /// <summary>The match key that it agrees on, from 1; 0 when it was weighed only.</summary>
    public int Key { get; private set; }

    public bool Accepted { get; private set; }

    public bool Has(RecordKey record) =>
        Is(LeftSource, LeftId, record) || Is(RightSource, RightId, record);

    public LinkedPair ToPair() =>
        new(Left, Right, Weight, Probability, Accepted, ReasonOf(_rows[6]), Key);

    public void Dispose() => _rows.Dispose();

    static LinkReason ReasonOf(ReadOnlySpan<char> name)
    {
        foreach (var (reason, text) in s_reasons)
            if (name.SequenceEqual(text))
                return reason;
        return LinkReason.BelowAccept;
    }

    static bool Is(ReadOnlySpan<char> source, ReadOnlySpan<char> id, RecordKey record) =>
        id.SequenceEqual(record.Id) && source.SequenceEqual(record.Source);
}
