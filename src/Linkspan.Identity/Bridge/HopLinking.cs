using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Identity.Vaults;
using Linkspan.Linkage;
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
    /// <param name="earlier">What was known before; null forces a comparison of everything.</param>
    /// <param name="recorded">Links of a purged register's identities, which stand.</param>
    /// <param name="cancel">Stops between tasks.</param>
    public HopDone Run(
        BridgeHop hop,
        Side left,
        Side right,
        HopState? earlier,
        ImmutableArray<HopPair> recorded,
        CancellationToken cancel
    )
    {
        var (model, isLent, hash) = BridgeModels.ReadFor(state, hop);
        if (isLent)
            model = Present(model, left, right);
        var known = earlier is { Frozen: not null } && earlier.Model == hash ? earlier : null;
        var (work, frozen, pairs) =
            known is not null && NewPairs.CanAsk(model, hop.IsWithin)
                ? CompareNew(hop, model, left, right, known, cancel)
                : CompareAll(hop, model, left, right, cancel);
        if (known is null && earlier is { Frozen: not null })
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
    public static HopDone Stand(BridgeHop hop, HopState known, ImmutableArray<HopPair> recorded) =>
        new(known with { Pairs = recorded }, new(hop, LinksOf(recorded), []), HopWork.Recorded);

    /// <summary>The accepted links of pairs.</summary>
    static ImmutableArray<HopLink> LinksOf(ImmutableArray<HopPair> pairs) =>
        [
            .. pairs
                .Where(p => p.Accepted)
                .Select(p => new HopLink(p.Left, p.Right, Weight.ToProbability(p.Weight))),
        ];

    (HopWork, FrozenParameters?, List<HopPair>) CompareAll(
        BridgeHop hop,
        LinkModel model,
        Side left,
        Side right,
        CancellationToken cancel
    )
    {
        ImmutableArray<Side> sides = hop.IsWithin ? [left] : [left, right];
        var tables = sides
            .Select(s => BridgeTables.Of(s.Register, s.Identities))
            .ToImmutableArray();
        var found = Execute(hop, Free(model), tables, cancel);
        return (
            HopWork.Whole,
            FrozenParameters.Of(found.Learned),
            [.. found.Links.Select(l => PairOf(hop, l))]
        );
    }

    (HopWork, FrozenParameters?, List<HopPair>) CompareNew(
        BridgeHop hop,
        LinkModel model,
        Side left,
        Side right,
        HopState known,
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
            ? NewPairs.Within(Free(known.Frozen!.Fix(model)), SourceOf(left))
            : NewPairs.Between(Free(known.Frozen!.Fix(model)), SourceOf(left), SourceOf(right));
        foreach (var link in Execute(hop, asked, tables, cancel).Links)
            if (PairOf(hop, link) is var pair && pair.Left != pair.Right)
                pairs[(pair.Left, pair.Right)] = pair;
        return (HopWork.NewOnly, known.Frozen, [.. pairs.Values]);
    }

    LinkResult Execute(
        BridgeHop hop,
        LinkModel model,
        ImmutableArray<RecordTable> tables,
        CancellationToken cancel
    )
    {
        var scratch = Path.Combine(state.VaultFolder, "runs", hop.Name.Replace('>', '-'));
        using var folder = RunFolder.Under(scratch, key, entropy);
        var found = LinkRun.Execute(
            model,
            tables,
            folder,
            options,
            progress is null ? null : new Forward(hop.Name, progress),
            cancel
        );
        folder.Delete();
        return found;
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

    static HopPair PairOf(BridgeHop hop, LinkedPair link)
    {
        var (left, right) = (IdOf(link.Left), IdOf(link.Right));
        // Within one register the smaller id, as text, is the left one.
        return hop.IsWithin && string.CompareOrdinal(link.Left.Id, link.Right.Id) > 0
            ? new(right, left, link.Weight, false)
            : new(left, right, link.Weight, false);
    }

    static IdentityId IdOf(RecordKey record) => new(Guid.Parse(record.Id));

    sealed class Forward(string hop, IProgress<(string, RunProgress)> to) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => to.Report((hop, value));
    }
}
