using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Runs.Splink;

/// <summary>A comparison that was read, and its parameters when all are there.</summary>
sealed record ReadComparison(Comparison Comparison, LearnedComparison? Learned);

/// <summary>Reads Splink's comparisons.</summary>
sealed class SplinkComparisons(SplinkColumns columns, SplinkNotes notes)
{
    /// <summary>What Splink writes where training never met a level, and what it then counts.</summary>
    const string NotObserved = "level not observed in training dataset";
    const double NotObservedShare = 1e-6;

    /// <summary>The frequency below which values are equally rare, when Splink names none.</summary>
    const double FloorMin = 1e-9;

    sealed record ReadLevel(Level Level, SplinkLevel From, int Of);

    /// <summary>Reads one; what cannot be said is refused in the notes.</summary>
    /// <returns>Null when it was refused.</returns>
    public ReadComparison? Read(SplinkComparison splink, string name)
    {
        var (levels, tests) = (new List<ReadLevel>(), new List<ReadTest>());
        var (hasNull, number, mistakes) = (false, 0, 0);
        foreach (var level in splink.ComparisonLevels ?? [])
        {
            var (where, sql) = ($"{name}, level {++number}", level.SqlCondition?.Trim() ?? "");
            if (level.IsNullLevel == true)
                hasNull |= IsOfNull(where, sql);
            else if (string.Equals(sql, "else", StringComparison.OrdinalIgnoreCase))
                levels.Add(new ReadLevel(new Level(LevelKind.Else), level, 1));
            else if (TestsOf(sql) is { } read)
            {
                tests.AddRange(read);
                levels.AddRange(read.Select(t => new ReadLevel(LevelOf(t), level, read.Count)));
                foreach (var test in read.Where(t => t.Departure is not null))
                    notes.Note($"{where}: {test.Departure}");
                if (read.Count > 1)
                    notes.Note($"{where}: its {read.Count} tests are as many levels of one weight");
            }
            else
            {
                notes.Refuse($"{where}: {SqlTokens.Shown(sql)}");
                mistakes++;
            }
        }
        if (mistakes > 0)
            return null;
        if (tests.Count == 0 || levels is not [.., { Level.Kind: LevelKind.Else }])
        {
            notes.Refuse($"{name}: no test, or no ELSE at its end");
            return null;
        }
        if (!hasNull)
            notes.Note(
                $"{name}: it has no level of missing values, which count as different in Splink and as missing here"
            );
        return Of(name, tests, levels);
    }

    ReadComparison? Of(string name, List<ReadTest> tests, List<ReadLevel> levels)
    {
        var main = tests[0].Left.Name;
        var second = tests.Select(t => t.Second).FirstOrDefault(s => s is not null);
        if (
            tests.Find(t => !Is(t.Left.Name, main) || t.Second is { } s && !Is(s, second!)) is
            { Level: not null } other
        )
        {
            notes.Refuse(
                $"{name}: a comparison of {main} and {other.Second ?? other.Left.Name}, "
                    + "where ours has one column and a second for a swap"
            );
            return null;
        }
        var kept = Reached(name, levels);
        var mu = kept.Select(l =>
                (M: Share(l, l.From.MProbability), U: Share(l, l.From.UProbability))
            )
            .ToList();
        var comparison = new Comparison
        {
            Name = name,
            Columns = second is null
                ? [columns.NameOf(main)]
                : [columns.NameOf(main), columns.NameOf(second)],
            Levels =
            [
                .. kept.Select(
                    (l, i) =>
                        l.Level with
                        {
                            M = l.From.FixMProbability == true ? mu[i].M : null,
                            U = l.From.FixUProbability == true ? mu[i].U : null,
                        }
                ),
            ],
            TermFrequency = Frequency(name, main, kept),
        };
        if (mu.Any(p => p.M is null || p.U is null))
        {
            notes.Note($"{name}: not all of m and u are known; they are learned by the run");
            return new ReadComparison(comparison, null);
        }
        return new ReadComparison(
            comparison,
            new LearnedComparison(
                name,
                [
                    .. kept.Select(
                        (l, i) =>
                            new LearnedLevel(
                                Levels.TextOf(l.Level),
                                mu[i].M!.Value,
                                mu[i].U!.Value,
                                Weight.ToUnits(Math.Log2(mu[i].M!.Value / mu[i].U!.Value))
                            )
                    ),
                ]
            )
        );
    }

    // One test; several tests joined by or; or one test over alternates on either side.
    List<ReadTest>? TestsOf(string sql)
    {
        if (SqlParser.Find(sql) is not { } node)
            return null;
        if (ReadTest.Find(node, columns) is { } one)
            return OfPart(one) is { } test && IsLimit(test.Level) ? [test] : null;
        if (node is not SqlCall { Name: "or" } any)
            return null;
        var terms = any.Arguments.Select(a => ReadTest.Find(a, columns)).ToList();
        if (terms.Exists(t => t is not { } read || !IsLimit(read.Level)))
            return null;
        var tests = terms.ConvertAll(t => t!.Value);
        if (Alternates(tests) is { } alternates)
            return [tests[0] with { Level = tests[0].Level with { AnyOf = alternates } }];
        return tests.TrueForAll(t => t.Left == t.Right && OfPart(t) is not null)
            ? tests.ConvertAll(t => OfPart(t)!.Value)
            : null;
    }

    // Every value of the one side with every value of the other.
    ImmutableArray<string>? Alternates(List<ReadTest> tests)
    {
        var names = tests
            .Select(t => t.Left)
            .Concat(tests.Select(t => t.Right))
            .Distinct()
            .ToList();
        var pairs = tests.Select(t => (t.Left, t.Right)).Distinct().Count();
        return
            names.Count > 1
            && pairs == names.Count * names.Count
            && tests.Count == pairs
            && tests.TrueForAll(t => t.Level == tests[0].Level && t.Second is null)
            && tests[0].Left == tests[0].Right
            ? [.. names.Skip(1).Select(n => columns.NameOf(n.Name, n.Part))]
            : null;
    }

    // A part of a value stands in for the whole of it.
    ReadTest? OfPart(ReadTest test)
    {
        if (test.Left != test.Right)
            return null;
        if (test.Left.Part == ColumnPart.Whole)
            return test;
        return test with
        {
            Level = test.Level with { AnyOf = [columns.NameOf(test.Left.Name, test.Left.Part)] },
            Departure = "a part of the value is compared, or the whole with the other's part",
        };
    }

    static Level LevelOf(ReadTest test) => test.Level;

    static bool IsLimit(Level level) => Levels.Find(Levels.TextOf(level)) is not null;

    bool IsOfNull(string where, string sql)
    {
        var terms =
            SqlParser.Find(sql) is SqlCall { Name: "or" } any ? any.Arguments
            : SqlParser.Find(sql) is { } one ? [one]
            : [];
        var isPlain =
            terms.Length > 0
            && terms.All(t =>
                t is SqlCall { Name: "is null", Arguments: [var value] }
                && SqlOperand.Find(value) is { Part: ColumnPart.Whole }
            );
        if (!isPlain)
            notes.Note(
                $"{where}: missing is what {SqlTokens.Shown(sql)} says in Splink, and here a value that is empty"
            );
        return true;
    }

    List<ReadLevel> Reached(string name, List<ReadLevel> levels)
    {
        var (kept, all) = (new List<ReadLevel>(), levels.Select(l => l.Level).ToArray());
        for (var i = 0; i < levels.Count; i++)
            if (Levels.IsReached(all, i))
                kept.Add(levels[i]);
            else
                notes.Note($"{name}: {Levels.TextOf(all[i])} is left out, for no pair reaches it");
        return kept;
    }

    double? Share(ReadLevel level, JsonElement? given)
    {
        double? share = given switch
        {
            { ValueKind: JsonValueKind.Number } n => n.GetDouble(),
            { ValueKind: JsonValueKind.String } text when Is(text.GetString()!, NotObserved) =>
                NotObservedShare,
            _ => null,
        };
        if (share is <= 0 or > 1)
            notes.Refuse($"{Levels.TextOf(level.Level)}: m or u of {share}, which is no share");
        return share / level.Of;
    }

    TermFrequency? Frequency(string name, string main, List<ReadLevel> levels)
    {
        TermFrequency? frequency = null;
        foreach (var (level, splink, _) in levels)
        {
            if (splink.TfAdjustmentColumn is not { } column)
                continue;
            if (level is not { Kind: LevelKind.Exact, AnyOf.IsEmpty: true } || !Is(column, main))
                notes.Note(
                    $"{name}: term frequencies of {column} at the level {Levels.TextOf(level)} are left out; here equal values of {main} alone have them"
                );
            else
                frequency = new TermFrequency(
                    splink.TfAdjustmentWeight ?? 1,
                    Math.Max(splink.TfMinimumUValue ?? 0, FloorMin)
                );
        }
        return frequency;
    }

    static bool Is(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
