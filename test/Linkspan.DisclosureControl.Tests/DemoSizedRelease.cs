using System.Globalization;

namespace Linkspan.DisclosureControl.Tests;

/// <summary>A made-up cohort and the tables of a release about it, as many as the demo has.</summary>
static class DemoSizedRelease
{
    public static CountTable[] Make(int people, int quarters, int seed)
    {
        var random = new Random(seed);
        var crowd = new Crowd();
        for (var i = 0; i < people; i++)
            crowd.Add(1, AttributesOf(random, quarters));
        var by = new[] { "sex", "race", "district", "cluster", "poor", "race sex", "cluster sex" };
        return
        [
            .. Enumerable.Range(1, quarters).SelectMany(q => by.Select(b => Table(crowd, b, q))),
        ];
    }

    static CountTable Table(Crowd crowd, string by, int quarter)
    {
        var table = crowd.Count($"{by}-q{quarter}", $"{by} status{quarter}");
        var status = table.Dimensions[^1] with { Name = "status" };
        return table with
        {
            Dimensions = table.Dimensions.SetItem(table.Dimensions.Length - 1, status),
        };
    }

    static string AttributesOf(Random random, int quarters)
    {
        var linkable = random.NextDouble() < 0.93;
        var work = random.NextDouble();
        var statuses = Enumerable
            .Range(1, quarters)
            .Select(q =>
                $"status{q}="
                + (
                    !linkable ? "not-linkable"
                    : random.NextDouble() < work ? "found"
                    : "not-found"
                )
            );
        return string.Create(
                CultureInfo.InvariantCulture,
                $"sex={random.Next(2)} race={Skewed(random, 7)} district={Skewed(random, 12)} "
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $"cluster={Skewed(random, 16)} poor={random.Next(2)} "
            )
            + string.Join(' ', statuses);
    }

    static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 3));
}
