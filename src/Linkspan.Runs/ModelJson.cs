using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Reads <c>model.json</c>: what a run learned, as it was written or as a person has edited it.</summary>
/// <remarks>
/// Shares (m, u, lambda) are what counts: a weight that no longer follows from them is made anew, so
/// that whoever alters a share need not work out logarithms.
/// </remarks>
public static class ModelJson
{
    /// <summary>Its name in a folder of results.</summary>
    public const string FileName = "model.json";

    // A weight written on another machine may differ in the last unit.
    const int UnitsSlack = 2;

    /// <summary>Reads a file, or that of a folder of results.</summary>
    /// <exception cref="ProblemException"><c>linkage.parameters</c>.</exception>
    public static LearnedModel Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        if (!File.Exists(file))
            throw Mistake(path, "no file", "model.json of a run, or its folder");
        try
        {
            var read = JsonSerializer.Deserialize(
                File.ReadAllText(file),
                RunJson.Default.LearnedModel
            );
            if (read is null || read.Pairs.IsDefault) // Runs of match keys alone learn nothing.
                throw Mistake(file, "no pairs of sources", "what a run has written");
            return new LearnedModel([
                .. read.Pairs.Select((p, i) => Whole(p, $"{file}, pairs[{i}]")),
            ]);
        }
        catch (JsonException e)
        {
            var where = $"{file}, line {e.LineNumber + 1}, {e.Path}";
            throw Mistake(where, "text that is not model.json", "what a run has written");
        }
    }

    /// <summary>Reads parameters for a model, in the order of its pairs of sources.</summary>
    /// <exception cref="ProblemException"><c>linkage.parameters</c>: other sources, comparisons or levels.</exception>
    public static LearnedModel Read(string path, LinkModel model)
    {
        var read = Read(path);
        return new LearnedModel([
            .. PairScope
                .Of(model)
                .Select(s =>
                    PairOf(path, model, read, model.Sources[s.Left], model.Sources[s.Right])
                ),
        ]);
    }

    static LearnedPair PairOf(
        string path,
        LinkModel model,
        LearnedModel read,
        LinkSource left,
        LinkSource right
    )
    {
        var where = $"{path}, {left.Name} with {right.Name}";
        var pair =
            read.Pairs.FirstOrDefault(p => Same(p.Left, left.Name) && Same(p.Right, right.Name))
            ?? throw Mistake(where, "no such pair", "every pair of sources that the model links");
        var wanted = model.Comparisons.Select(c => c.Name);
        if (!pair.Comparisons.Select(c => c.Name).SequenceEqual(wanted, StringComparer.Ordinal))
            throw Mistake(where, "other comparisons", string.Join(", ", wanted));
        foreach (var (learned, comparison) in pair.Comparisons.Zip(model.Comparisons))
        {
            var tests = comparison.Levels.Select(Levels.TextOf);
            if (!learned.Levels.Select(l => l.Test).SequenceEqual(tests, StringComparer.Ordinal))
                throw Mistake(
                    $"{where}, {learned.Name}",
                    "other levels",
                    string.Join(" | ", tests)
                );
        }
        return pair;
    }

    static LearnedPair Whole(LearnedPair pair, string where)
    {
        if (pair.Comparisons.IsDefaultOrEmpty || pair.Lambda is not (> 0 and < 1))
            throw Mistake(where, "no comparisons, or lambda out of range", "0 to 1");
        var related = OrEmpty(pair.Related);
        var unrelated = 1 - pair.Lambda - related.Sum(r => r.Share);
        if (unrelated <= 0)
            throw Mistake(where, "shares of all pairs above 1", "lambda and related below 1");
        return pair with
        {
            PriorUnits = Following(pair.PriorUnits, pair.Lambda / unrelated),
            Comparisons = [.. pair.Comparisons.Select(c => Whole(c, where))],
            Remarks = OrEmpty(pair.Remarks),
            Related =
            [
                .. related.Select(r =>
                    r with
                    {
                        PriorUnits = Following(r.PriorUnits, r.Share / unrelated),
                        Comparisons = [.. r.Comparisons.Select(c => Whole(c, pair, where))],
                    }
                ),
            ],
            Dependence = OrEmpty(pair.Dependence),
            Starts = OrEmpty(pair.Starts),
        };
    }

    static LearnedComparison Whole(LearnedComparison comparison, string where)
    {
        foreach (var level in comparison.Levels)
            if (level.M is not (> 0 and <= 1) || level.U is not (> 0 and <= 1))
                throw Mistake(
                    $"{where}, {comparison.Name}, {level.Test}",
                    "m or u out of range",
                    "above 0, at most 1"
                );
        return comparison with
        {
            Levels =
            [
                .. comparison.Levels.Select(l => l with { Units = Following(l.Units, l.M / l.U) }),
            ],
        };
    }

    static RelatedComparison Whole(RelatedComparison related, LearnedPair pair, string where)
    {
        var u = pair
            .Comparisons.FirstOrDefault(c => Same(c.Name, related.Name))
            ?.Levels.Select(l => l.U)
            .ToArray();
        if (u is null || u.Length != related.Shares.Length || u.Length != related.Units.Length)
            throw Mistake($"{where}, related", $"{related.Name}", "a comparison and its levels");
        return related with
        {
            Units =
            [
                .. related.Units.Select((units, l) => Following(units, related.Shares[l] / u[l])),
            ],
        };
    }

    static int Following(int written, double ratio)
    {
        var units = Weight.ToUnits(Math.Log2(ratio));
        return Math.Abs((long)units - written) <= UnitsSlack ? written : units;
    }

    static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    static ProblemException Mistake(string where, string found, string expected) =>
        new(new Problem("linkage.parameters", where, found, expected));
}
