using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Tests;

/// <summary>What one agency says about a person goes with what another says.</summary>
public class ConsistentLivesTests(SmallState state)
{
    Dictionary<(int Entity, int Quarter), long> Cents()
    {
        var entities = state.Entities();
        Dictionary<(int, int), long> cents = [];
        foreach (var (key, quarter, amount) in state.Wages())
        {
            var at = (entities[("wages", key)], quarter.Ordinal);
            cents[at] = cents.GetValueOrDefault(at) + amount;
        }
        return cents;
    }

    [Fact]
    public void The_wages_of_three_layouts_are_one_register_and_none_is_twice()
    {
        var rows = state.Written.Where(f => f.Path.Contains("/wages-")).Sum(f => f.Rows);
        Assert.Equal(rows, state.Wages().Count());
        Assert.All(
            (string[])["wages-2025q3.txt", "wages-efw2-2025q3.dat", "wages-csv-2025q3.csv"],
            file =>
                Assert.True(
                    state.Written.Single(f => f.Path.EndsWith(file, StringComparison.Ordinal)).Rows
                        > 50
                )
        );
    }

    [Fact]
    public void Registered_apprentices_mostly_have_covered_wages()
    {
        var (cents, entities) = (Cents(), state.Entities());
        var paid = state
            .Rows("files/labor/apprenticeship.csv")
            .Where(r => r["registration_date"][..4] is not "2025")
            .Select(r =>
            {
                var entity = entities[("apprenticeship", r["apprentice_id"])];
                var first = Quarter.Of(DateOnly.Parse(r["registration_date"])).Ordinal;
                return Enumerable.Range(first, 5).Any(q => cents.ContainsKey((entity, q)));
            })
            .ToArray();
        Assert.InRange(paid.Length, 3, 200);
        Assert.True(paid.Count(p => p) > 0.6 * paid.Length);
    }

    [Fact]
    public void Public_assistance_follows_quarters_of_little_pay()
    {
        var (cents, entities) = (Cents(), state.Entities());
        var spells = state.Rows("files/human-services/snap-tanf.csv").ToArray();
        Assert.InRange(spells.Length, 50, 5000);
        var little = spells.Count(r =>
        {
            var entity = entities[("human-services", r["client_id"])];
            var first = Quarter.Of(DateOnly.Parse(r["spell_start"])).Ordinal;
            return cents.GetValueOrDefault((entity, first))
                    + cents.GetValueOrDefault((entity, first - 1))
                < Prevalence.AssistanceCentsMax;
        });
        Assert.True(little > 0.95 * spells.Length); // Shared SSNs give some rows to another.
    }

    [Fact]
    public void Wages_of_participants_are_their_own_and_what_is_not_known_is_pending()
    {
        var (cents, entities) = (Cents(), state.Entities());
        var (same, compared, pending) = (0, 0, 0);
        foreach (var row in state.Rows("files/labor/wioa.csv").Where(r => r["901"].Length > 0))
        {
            var exit = Quarter.Of(DateOnly.ParseExact(row["901"], "yyyyMMdd"));
            var second = exit.Plus(2);
            if (second.Ordinal > StateSettings.LastQuarter.Ordinal)
            {
                Assert.Equal(("999999.99", "9"), (row["1704"], row["1602"]));
                pending++;
                continue;
            }
            var entity = entities[("wioa", row["100"])];
            var expected = Math.Max(0, cents.GetValueOrDefault((entity, second.Ordinal)));
            same += long.Parse(row["1704"].Replace(".", "")) == expected ? 1 : 0;
            compared++;
        }
        Assert.True(compared > 20 && same > 0.97 * compared);
        Assert.True(pending > 0);
    }

    [Fact]
    public void Who_passed_the_equivalency_is_in_its_file()
    {
        var entities = state.Entities();
        var passed = state
            .Rows("files/education/hse.csv")
            .Where(r => r["passed"] is "Y")
            .Select(r => entities[("hse", r["candidate_id"])])
            .ToHashSet();
        var later = state
            .Rows("truth/outcomes.csv")
            .Where(r => r["later_equivalency"] is "Y")
            .Select(r => int.Parse(r["entity"]))
            .ToHashSet();
        Assert.Equal(later.Order(), passed.Order());
        Assert.NotEmpty(passed);
    }

    [Fact]
    public void Each_efw2_employer_has_a_total_of_its_rows()
    {
        var records = state.Records("wages-efw2-2025q2.dat").ToArray();
        Assert.StartsWith("RA", records[0]);
        Assert.StartsWith("RF", records[^1]);
        Assert.All(records, r => Assert.Equal(512, r.Length));
        var counted = records
            .Where(r => r.StartsWith("RT", StringComparison.Ordinal))
            .Sum(r => int.Parse(r[2..9]));
        var rows = records.Count(r => r.StartsWith("RS", StringComparison.Ordinal));
        Assert.Equal((rows, rows), (counted, int.Parse(records[^1][7..16])));
    }

    [Fact]
    public void A_token_of_a_request_says_nothing_and_is_used_once()
    {
        var tokens = File.ReadLines(state.PathOf("files/clearinghouse/nsc-request.txt"))
            .Where(l => l.StartsWith("D1", StringComparison.Ordinal))
            .Select(l => l.Split('\t')[11])
            .ToArray();
        Assert.Equal(tokens.Length, tokens.Distinct().Count());
        Assert.All(tokens, t => Assert.Matches("^[0-9a-f]{32}$", t));
        var ids = state.Entities().Keys.Where(k => k.Register is "k12").Select(k => k.Key);
        Assert.DoesNotContain(ids, id => tokens.Any(t => t.Contains(id)));
    }
}
