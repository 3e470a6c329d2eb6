using Linkspan.Vocabulary;
using static Linkspan.Synthetic.Tests.SmallState;

namespace Linkspan.Synthetic.Tests;

public class ErrorFreeStateTests
{
    static readonly StateSettings s_settings = new(192, 5)
    {
        Errors = ErrorRateSettings.None,
        Threads = 1,
    };

    [Fact]
    public async Task Everybody_has_one_ssn_and_one_student_id()
    {
        await using SmallState state = new(s_settings);
        await state.InitializeAsync();
        var rows = state.Rows("truth/identities.csv").ToArray();
        var ssns = rows.Where(r => r["register"] is "wages")
            .Select(r => (Entity: r["entity"], Ssn: r["key"][..9]))
            .Distinct()
            .ToArray();
        Assert.Equal(ssns.Length, ssns.Select(s => s.Entity).Distinct().Count());
        Assert.Equal(ssns.Length, ssns.Select(s => s.Ssn).Distinct().Count());
        Assert.Equal(s_settings.Students, rows.Count(r => r["register"] is "k12"));
        Assert.DoesNotContain(rows, r => r["shared"] is "Y");
    }

    [Fact]
    public async Task Outcomes_are_what_perfect_links_would_find()
    {
        await using SmallState state = new(s_settings);
        await state.InitializeAsync();
        var entities = state.Entities();
        Dictionary<(int Entity, int Quarter), long> cents = [];
        foreach (var (key, quarter, amount) in state.Wages())
        {
            var at = (entities[("wages", key)], quarter.Ordinal);
            cents[at] = cents.GetValueOrDefault(at) + amount;
        }
        foreach (var row in state.Rows("truth/outcomes.csv"))
            for (var year = 1; year <= 8; year++)
                if (row[$"quarters_y{year}"].Length > 0)
                    Assert.Equal(
                        Found(cents, int.Parse(row["entity"]), row["exit_date"], year),
                        (
                            int.Parse(row[$"quarters_y{year}"]),
                            long.Parse(row[$"wages_cents_y{year}"])
                        )
                    );
    }

    static (int Quarters, long Cents) Found(
        Dictionary<(int Entity, int Quarter), long> cents,
        int entity,
        string exitDate,
        int year
    )
    {
        var first = Quarter.Of(DateOnly.Parse(exitDate)).Ordinal + 1 + 4 * (year - 1);
        var four = Enumerable
            .Range(first, 4)
            .Select(q => cents.GetValueOrDefault((entity, q)))
            .ToArray();
        return (four.Count(c => c > 0), four.Sum());
    }
}
