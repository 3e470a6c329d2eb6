using System.Runtime.InteropServices;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs.Plans;

/// <summary>Records on the disk, encrypted, parted by the keys of each rule: a part is a share of keys.</summary>
/// <remarks>
/// In memory are the different values, how often each stands, and the records of the parts that are
/// worked on. Records of one key are in one part, so that every pair of a rule is in exactly one.
/// </remarks>
sealed class SpilledWork : IPairWork
{
    const string Folder = "spill";

    readonly LinkModel _model;
    readonly RunFolder _folder;
    readonly Func<int, PreparedTable> _table;
    readonly int _parts;
    readonly RecordEncoder _encoder;
    readonly JobTotals _totals;
    readonly string[][][] _files;
    readonly SpilledRows _ranked;
    readonly Lazy<LinkJob> _random;

    /// <summary>Parts the records of all sources.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">Scratch.</param>
    /// <param name="table">Reads a standardized source, by its place in the model.</param>
    /// <param name="parts">Parts of each rule.</param>
    public SpilledWork(LinkModel model, RunFolder folder, Func<int, PreparedTable> table, int parts)
    {
        (_model, _folder, _table, _parts) = (model, folder, table, parts);
        _encoder = new RecordEncoder(model);
        _totals = new JobTotals(model, _encoder);
        _files = new string[model.Sources.Length][][];
        _ranked = new SpilledRows(model.Sources.Length, _encoder.Columns);
        folder.RemoveFolder(Folder);
        for (var s = 0; s < model.Sources.Length; s++)
            Spill(s);
        _random = new(() =>
            new LinkJob(_model, _encoder.Records(_ranked.Starts, _ranked.ToColumns()), _totals)
        );
    }

    /// <inheritdoc/>
    /// <remarks>Values and ids of all records, which the decision needs; no pair is made of them.</remarks>
    public LinkJob Whole
    {
        get
        {
            Settle();
            var starts = _totals.Starts.ToArray();
            var codes = new int[_encoder.Columns][];
            for (var c = 0; c < codes.Length; c++)
                codes[c] = new int[starts[^1]];
            var ids = new List<RecordIds>();
            for (var s = 0; s < _model.Sources.Length; s++)
            {
                var table = _table(s);
                _encoder.Encode(table, codes, starts[s]);
                ids.Add(table.Ids);
            }
            return new LinkJob(_model, _encoder.Records(starts, codes, ids));
        }
    }

    public RulePairs Measure(int scope, int rule)
    {
        var sum = new RulePairs(_model.Rules[rule].ToString(), 0, 0, 0, 0);
        var largest = 0;
        for (var part = 0; part < _parts; part++)
        {
            var own = JobOf(Read(rule, part)).Measure(scope, rule);
            if (own.PairsOfLargest > sum.PairsOfLargest)
                largest = part;
            sum = sum with
            {
                Pairs = sum.Pairs + own.Pairs,
                Added = sum.Added + own.Added,
                Blocks = sum.Blocks + own.Blocks,
                PairsOfLargest = Math.Max(sum.PairsOfLargest, own.PairsOfLargest),
            };
        }
        _totals.SetPairs(scope, rule, sum.Pairs);
        if (sum.Pairs > _model.Training.RulePairsMax)
            JobOf(Read(rule, largest)).RequireCaps(scope, rule);
        return sum;
    }

    public RulePairs AddedTo(RulePairs pairs, int scope, int rule) => pairs;

    public PatternCount[] Count(int scope, int rule, int part) =>
        [
            .. rule < _model.Rules.Length
                ? JobOf(Read(rule, part)).CountCandidates(scope, rule, 0, 1)
                : _random.Value.CountRandom(scope, part, _parts),
        ];

    // Labels name records by id, whichever part they are in.
    public LearnedPair Learn(int scope, IEnumerable<PatternCount> counts) =>
        _model.Labels is null
            ? _random.Value.Learn(scope, counts)
            : new LinkJob(_model, Whole.Records, _totals).Learn(scope, counts);

    public ScoredPair[] Score(int scope, int rule, int part, LearnedPair learned)
    {
        var rows = Read(rule, part);
        var numbers = CollectionsMarshal.AsSpan(rows.Numbers);
        var found = JobOf(rows).Score(scope, rule, 0, 1, learned).ToArray();
        foreach (ref var pair in found.AsSpan())
            pair = new ScoredPair(numbers[pair.Left], numbers[pair.Right], pair.Units);
        return found;
    }

    // A part's blocks go with its job.
    public void ForgetBlocks() { }

    // The job of a part is gone with it.
    public long? ScoredIn(int scope, int rule, int part) => null;

    void Spill(int source)
    {
        Settle();
        var table = _table(source);
        var codes = new int[_encoder.Columns][];
        for (var c = 0; c < codes.Length; c++)
            codes[c] = new int[table.Ids.Length];
        _encoder.Encode(table, codes, 0);
        _totals.Add(source, codes);
        var start = _totals.Starts[source];
        foreach (var record in _encoder.RankedOf(source, codes))
            _ranked.Add(source, start + record, codes, record);
        var parts = _encoder.PartsOf(source, codes, _parts);
        _files[source] = new string[parts.Length][];
        for (var rule = 0; rule < parts.Length; rule++)
        {
            _files[source][rule] = new string[_parts];
            for (var part = 0; part < _parts; part++)
            {
                var (own, wanted, number) = (parts[rule], part, rule * _parts + part);
                (_files[source][rule][part], _) = _folder.WriteNew(
                    Folder,
                    number,
                    stream => SpilledRows.Write(stream, codes, start, own, wanted)
                );
            }
        }
    }

    SpilledRows Read(int rule, int part)
    {
        Settle();
        var rows = new SpilledRows(_model.Sources.Length, _encoder.Columns);
        for (var s = 0; s < _files.Length; s++)
        {
            using var stream = _folder.OpenRead(_files[s][rule][part]);
            rows.Read(stream, s);
        }
        return rows;
    }

    LinkJob JobOf(SpilledRows rows)
    {
        var columns = rows.ToColumns();
        rows.DropCodes();
        return new(_model, _encoder.Records(rows.Starts, columns), _totals);
    }

    // What the part before has left would otherwise lie beside the next for long.
    static void Settle() =>
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
