using System.Collections.Immutable;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Linkage.Standardization;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Explaining;

/// <summary>Explains any pair of records, compared by the run or not.</summary>
/// <remarks>
/// Works on texts with the frozen weights of a run: nothing is pruned, remembered or coded, so that
/// it also checks the path that is. Not for many pairs.
/// </remarks>
public sealed class PairExplainer
{
    readonly LinkModel _model;
    readonly ImmutableArray<PreparedTable> _tables;
    readonly LearnedModel _learned;
    readonly ImmutableArray<PairScope> _scopes;
    readonly Dictionary<string, int> _columns;
    readonly Dictionary<(int Scope, int Comparison), ValueShares> _shares = [];

    /// <param name="model">The model as it was run.</param>
    /// <param name="tables">Its sources, in its order.</param>
    /// <param name="learned">What the run learned.</param>
    public PairExplainer(LinkModel model, IEnumerable<PreparedTable> tables, LearnedModel learned)
    {
        (_model, _tables, _learned) = (model, [.. tables], learned);
        _scopes = PairScope.Of(model);
        _columns = LinkRecords.ColumnIndex(model);
    }

    /// <summary>Explains a pair, in whichever order it is named.</summary>
    /// <exception cref="ProblemException"><c>explain.not-linked</c>: the model does not link these sources.</exception>
    public PairExplanation Explain(PlainRecord left, PlainRecord right)
    {
        var scope = ScopeOf(left.Source, right.Source);
        if (_scopes[scope].Left != left.Source)
            (left, right) = (right, left);
        var learned = _learned.Pairs.IsEmpty ? null : _learned.Pairs[scope];
        var (l, r) = (ValuesOf(left), ValuesOf(right));
        ImmutableArray<ComparisonPart> parts =
        [
            .. _model.Comparisons.Select((_, c) => PartOf(scope, learned, c, l, r)),
        ];
        var explained = learned is null
            ? new PairExplanation(scope, left, right, 0, 0, parts, 0, null, 0, [])
            {
                IsWeighed = false,
            }
            : Summed(scope, learned, left, right, parts);
        return explained with
        {
            Keys = KeyAgreement.Of(_model, l, r),
            Rules =
            [
                .. Enumerable
                    .Range(0, _model.Rules.Length)
                    .Where(rule => PlainPair.Makes(_model.Rules[rule], l, r)),
            ],
        };
    }

    /// <summary>Explains a record against itself: the most that any partner could reach.</summary>
    /// <param name="scope">Index of the pair of sources.</param>
    /// <param name="record">A record of one of the two.</param>
    public PairExplanation ExplainSelf(int scope, PlainRecord record)
    {
        var learned = _learned.Pairs[scope];
        var values = ValuesOf(record);
        var parts = _model.Comparisons.Select((_, c) => PartOf(scope, learned, c, values, values));
        return Summed(scope, learned, record, record, [.. parts]);
    }

    /// <summary>The standardized values of a record, by column name.</summary>
    public Func<string, string?> ValuesOf(PlainRecord record) =>
        column => _tables[record.Source].Values[_columns[column]][record.Row];

    static PairExplanation Summed(
        int scope,
        LearnedPair learned,
        PlainRecord left,
        PlainRecord right,
        ImmutableArray<ComparisonPart> parts
    )
    {
        var (together, rival) = new WholePatterns(learned).Of(
            [.. parts.Select(p => p.Level)],
            [.. parts.Select(p => p.FrequencyUnits)]
        );
        return new PairExplanation(
            scope,
            left,
            right,
            learned.Lambda,
            learned.PriorUnits,
            parts,
            together,
            learned.Related.IsEmpty ? null : learned.Related.Max(r => r.PriorUnits),
            rival,
            []
        );
    }

    ComparisonPart PartOf(
        int scope,
        LearnedPair? learned,
        int number,
        Func<string, string?> left,
        Func<string, string?> right
    )
    {
        var comparison = _model.Comparisons[number];
        var (l, r) = (left(comparison.Columns[0]), right(comparison.Columns[0]));
        var kind = _model
            .Columns.First(c =>
                string.Equals(c.Name, comparison.Columns[0], StringComparison.Ordinal)
            )
            .Kind;
        var level = PlainPair.LevelOf(comparison, kind, left, right);
        if (level == 0)
            return new(comparison.Name, 0, "", "missing", null, null, 0, null, 0, l, r);
        var words = LevelWords.Of(comparison, comparison.Levels[level - 1]);
        if (learned is null)
        {
            var test = Levels.TextOf(comparison.Levels[level - 1]);
            return new(comparison.Name, level, test, words, null, null, 0, null, 0, l, r);
        }
        var at = learned.Comparisons[number].Levels[level - 1];
        var (frequency, rareness) = (default(double?), 0);
        if (
            comparison.TermFrequency is { } term
            && level == PlainPair.EqualLevel(comparison)
            && string.Equals(l, r, StringComparison.Ordinal)
        )
        {
            frequency = SharesOf(scope, number).Of(l!);
            rareness = Weight.ToUnits(
                term.Weight * Math.Log2(at.U / Math.Max(frequency.Value, term.Floor))
            );
        }
        return new ComparisonPart(
            comparison.Name,
            level,
            at.Test,
            words,
            at.M,
            at.U,
            at.Units,
            frequency,
            rareness,
            l,
            r
        );
    }

    ValueShares SharesOf(int scope, int comparison)
    {
        if (!_shares.TryGetValue((scope, comparison), out var shares))
            _shares[(scope, comparison)] = shares = ValueShares.Of(
                _model,
                _tables,
                _scopes[scope],
                comparison
            );
        return shares;
    }

    int ScopeOf(int left, int right)
    {
        for (var s = 0; s < _scopes.Length; s++)
            if (
                (_scopes[s].Left, _scopes[s].Right) == (left, right)
                || (_scopes[s].Left, _scopes[s].Right) == (right, left)
            )
                return s;
        throw new ProblemException(
            new Problem(
                "explain.not-linked",
                $"sources {_tables[left].Name} and {_tables[right].Name}",
                "no link between them in the model",
                string.Join(", ", _scopes.Select(Name))
            )
        );
    }

    string Name(PairScope scope) => $"{_tables[scope.Left].Name} with {_tables[scope.Right].Name}";
}
