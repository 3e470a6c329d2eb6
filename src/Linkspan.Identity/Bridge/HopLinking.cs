using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Identity.Vaults;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Runs;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>How a hop came to its links in this run.</summary>
public enum HopWork
{
    /// <summary>Everything was compared and learned anew.</summary>
    Whole,

    /// <summary>Likewise, because the hop's model is another than before.</summary>
    ModelChanged,

    /// <summary>Only what came since was compared, with the parameters that were learned before.</summary>
    NewOnly,

    /// <summary>Everything was compared, with the parameters that were learned before.</summary>
    Again,

    /// <summary>Nothing had come: the recorded links stand.</summary>
    Nothing,

    /// <summary>A register's rows were purged: its recorded links stand and are not compared again.</summary>
    Recorded,
}

/// <summary>What one hop gave, and what is remembered of it.</summary>
sealed record HopDone(HopState State, Hop Found, HopWork Work);

/// <summary>Compares the identities of one hop: all of them, or only those that came since.</summary>
sealed class HopLinking(
    StateFolder state,
    StateKey key,
    Entropy entropy,
    RunOptions options,
    IProgress<(string Model, RunProgress Run)>? progress
)
{
    /// <summary>One register of a hop: its identities and those that came since the last run.</summary>
    public sealed record Side(
        string Register,
        RegisterIdentities Identities,
        HashSet<IdentityId> Changed
    );

    /// <summary>Runs a hop.</summary>
    /// <param name="hop">The hop.</param>
    /// <param name="left">Its left register; for duplicates the only one.</param>
    /// <param name="right">Its right register.</param>
    /// <param name="earlier">What was known before; null when the hop was never run.</param>
    /// <param name="scope">How much is compared.</param>
    /// <param name="recorded">Links of a purged register's identities, which stand.</param>
    /// <param name="cancel">Stops between tasks.</param>
    public HopDone Run(
        BridgeHop hop,
        Side left,
        Side right,
        HopState? earlier,
        BridgeScope scope,
        ImmutableArray<HopPair> recorded,
        CancellationToken cancel
    )
    {
        var (model, isLent, hash) = BridgeModels.ReadFor(state, hop);
        if (isLent)
            model = Present(model, left, right);
        var learned = earlier?.Model == hash ? FrozenModel.Read(earlier.Frozen) : null;
        var canAsk = scope != BridgeScope.Whole && learned is not null;
        var (work, frozen, pairs) =
            canAsk && scope == BridgeScope.Again
                ? (
                    HopWork.Again,
                    earlier!.Frozen,
                    Score(hop, model, TablesOf(hop, left, right), learned!, cancel)
                )
            : canAsk && NewPairs.CanAsk(model, hop.IsWithin)
                ? CompareNew(hop, model, left, right, earlier!, learned!, cancel)
            : CompareAll(hop, model, left, right, cancel);
        if (work == HopWork.Whole && earlier is not null && scope != BridgeScope.Whole)
            work = HopWork.ModelChanged;
        var (decided, choices) = HopDecision.Of(model, pairs);
        ImmutableArray<HopPair> all = [.. recorded, .. decided];
        return new(new(hop.Name, hash, frozen, all), new(hop, LinksOf(all), choices), work);
    }

    /// <summary>Decides over the pairs that are there, and compares none.</summary>
    public HopDone DecideAgain(BridgeHop hop, HopState known, ImmutableArray<HopPair> recorded)
    {
        var (model, _, _) = BridgeModels.ReadFor(state, hop);
        var (decided, choices) = HopDecision.Of(model, [.. known.Pairs.Except(recorded)]);
        ImmutableArray<HopPair> all = [.. recorded, .. decided];
        return new(known with { Pairs = all }, new(hop, LinksOf(all), choices), HopWork.Nothing);
    }

    /// <summary>Recorded links of a purged register, as they are.</summary>
    /// <remarks>Other ways to link are told as long as the model would decide as it did.</remarks>
    public HopDone Stand(BridgeHop hop, HopState known)
    {
        var (model, _, _) = BridgeModels.ReadFor(state, hop);
        var links = LinksOf(known.Pairs);
        var (decided, choices) = HopDecision.Of(model, known.Pairs);
        var isSame = links.ToHashSet().SetEquals(LinksOf(decided));
        return new(known, new(hop, links, isSame ? choices : []), HopWork.Recorded);
    }

    /// <summary>The accepted links of pairs.</summary>
    internal static ImmutableArray<HopLink> LinksOf(ImmutableArray<HopPair> pairs) =>
        [
            .. pairs
                .Where(p => p.Accepted)
                .Select(p => new HopLink(p.Left, p.Right, Weight.ToProbability(p.Weight))),
        ];

    static ImmutableArray<RecordTable> TablesOf(BridgeHop hop, Side left, Side right)
    {
        ImmutableArray<Side> sides = hop.IsWithin ? [left] : [left, right];
        return [.. sides.Select(s => BridgeTables.Of(s.Register, s.Identities))];
    }

    (HopWork, string, List<HopPair>) CompareAll(
        BridgeHop hop,
        LinkModel model,
        Side left,
        Side right,
        CancellationToken cancel
    )
    {
        var scratch = Path.Combine(state.VaultFolder, "runs", hop.Name.Replace('>', '-'));
        using var folder = RunFolder.Under(scratch, key, entropy);
        var found = LinkRun.Execute(
            Free(model),
            TablesOf(hop, left, right),
            folder,
            options,
            progress is null ? null : new Forward(hop.Name, progress),
            cancel
        );
        folder.Delete();
        return (
            HopWork.Whole,
            FrozenModel.Write(found.Learned),
            [.. found.Links.Select(l => PairOf(hop, l.Left.Id, l.Right.Id, l.Weight))]
        );
    }

    (HopWork, string, List<HopPair>) CompareNew(
        BridgeHop hop,
        LinkModel model,
        Side left,
        Side right,
        HopState known,
        LearnedPair learned,
        CancellationToken cancel
    )
    {
        var live = known.Pairs.Where(p =>
            left.Identities.FindRow(p.Left) is not null
            && right.Identities.FindRow(p.Right) is not null
        );
        if (left.Changed.Count + right.Changed.Count == 0)
            return (HopWork.Nothing, known.Frozen, [.. live]);
        Dictionary<(IdentityId, IdentityId), HopPair> pairs = [];
        foreach (var pair in live)
            if (!left.Changed.Contains(pair.Left) && !right.Changed.Contains(pair.Right))
                pairs[(pair.Left, pair.Right)] = pair;
        var (asked, tables) = hop.IsWithin
            ? NewPairs.Within(model, SourceOf(left))
            : NewPairs.Between(model, SourceOf(left), SourceOf(right));
        foreach (var pair in Score(hop, asked, tables, learned, cancel))
            if (pair.Left != pair.Right)
                pairs[(pair.Left, pair.Right)] = pair;
        return (HopWork.NewOnly, known.Frozen, [.. pairs.Values]);
    }

    /// <summary>Weighs pairs by what was learned before; nothing is learned and nothing is written.</summary>
    List<HopPair> Score(
        BridgeHop hop,
        LinkModel model,
        ImmutableArray<RecordTable> tables,
        LearnedPair learned,
        CancellationToken cancel
    )
    {
        var job = LinkJob.Of(Free(model), tables);
        List<HopPair> pairs = [];
        for (var rule = 0; rule < job.Model.Rules.Length; rule++)
        {
            cancel.ThrowIfCancellationRequested();
            var found = new List<ScoredPair>[options.Threads];
            var at = rule;
            Parallel.For(
                0,
                found.Length,
                part => found[part] = job.Score(0, at, part, found.Length, learned)
            );
            foreach (var pair in found.SelectMany(f => f))
                pairs.Add(
                    PairOf(
                        hop,
                        job.Records.Ids[pair.Left],
                        job.Records.Ids[pair.Right],
                        Weight.ToBits(pair.Units)
                    )
                );
            progress?.Report((hop.Name, new("score", rule + 1, job.Model.Rules.Length, 0)));
        }
        return pairs;
    }

    /// <summary>All pairs are kept, so that the decision can be made over those of many runs.</summary>
    static LinkModel Free(LinkModel model) =>
        model with
        {
            Pairs = [.. model.Pairs.Select(p => p with { Cardinality = Cardinality.ManyToMany })],
        };

    /// <summary>
    /// A model that another pair of registers lent may name columns that these have not: they are missing.
    /// </summary>
    static LinkModel Present(LinkModel model, Side left, Side right)
    {
        Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal)
        {
            [left.Register] = BridgeTables.Elements(left.Identities),
            [right.Register] = BridgeTables.Elements(right.Identities),
        };
        return model with
        {
            Columns =
            [
                .. model.Columns.Select(c =>
                    c with
                    {
                        From = c
                            .From.Where(f => f.Value.All(known[f.Key].Contains))
                            .ToImmutableSortedDictionary(c.From.KeyComparer),
                    }
                ),
            ],
        };
    }

    static NewPairs.Source SourceOf(Side side) =>
        new(side.Identities.Ids, BridgeTables.Columns(side.Identities), side.Changed);

    static HopPair PairOf(BridgeHop hop, string left, string right, double weight) =>
        // Within one register the smaller id, as text, is the left one.
        hop.IsWithin
        && string.CompareOrdinal(left, right) > 0
            ? new(IdOf(right), IdOf(left), weight, false)
            : new(IdOf(left), IdOf(right), weight, false);

    static IdentityId IdOf(string record) => new(Guid.Parse(record));

    sealed class Forward(string hop, IProgress<(string, RunProgress)> to) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => to.Report((hop, value));
    }
}
