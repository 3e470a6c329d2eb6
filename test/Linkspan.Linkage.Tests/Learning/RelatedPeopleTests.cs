using System.Globalization;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Learning;

public class RelatedPeopleTests
{
    const int People = 2000;
    const int Borrowers = 120;

    static string Mixed(int i, int step, int count) =>
        ((i * (long)step + 11) % count).ToString("D4", CultureInfo.InvariantCulture);

    static RecordTable Table(string name, int count, Func<int, (int Number, int Person)> who)
    {
        string?[] Column(Func<int, string> value) =>
            [.. Enumerable.Range(0, count).Select(i => (string?)value(i))];
        return new RecordTable(
            name,
            [.. Enumerable.Range(0, count).Select(i => $"{name}{i}")],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["number"] = Column(i => Mixed(who(i).Number, 7919, 9973)),
                ["family"] = Column(i => Mixed(who(i).Number, 389, 701)),
                ["given"] = Column(i => Mixed(who(i).Person, 53, 97)),
                ["middle"] = Column(i => Mixed(who(i).Person, 17, 19)),
                ["town"] = Column(i => Mixed(who(i).Person, 29, 31)),
            }
        );
    }

    static LinkModel Model()
    {
        string[] names = ["number", "family", "given", "middle", "town"];
        return new LinkModel
        {
            Sources = [new("left"), new("right")],
            Columns = [.. names.Select(n => new LinkColumn { Name = n })],
            Comparisons =
            [
                .. names.Select(n => new Comparison
                {
                    Name = n,
                    Columns = [n],
                    Levels = [new(LevelKind.Exact), new(LevelKind.Else)],
                }),
            ],
            Rules =
            [
                new([new("number")]),
                new([new("family"), new("given")]),
                new([new("given"), new("middle"), new("town")]),
            ],
        };
    }

    /// <summary>Of each left person one right record; and borrowers, who share number and family name only.</summary>
    static (LearnedPair Learned, int Right, int Wrong) Link(int borrowers)
    {
        var left = Table("left", People, i => (i, i));
        var right = Table(
            "right",
            People + borrowers,
            i => i < People ? (i, i) : (i - People, 5000 + i)
        );
        var model = Model();
        var job = LinkJob.Of(model, [left, right]);
        var counts = job.CountRandom(0, 0, 1).ToList();
        for (var r = 0; r < model.Rules.Length; r++)
            counts.AddRange(job.CountCandidates(0, r, 0, 1));
        var learned = job.Learn(0, counts);
        var scored = Enumerable
            .Range(0, model.Rules.Length)
            .SelectMany(r => job.Score(0, r, 0, 1, learned));
        var links = Decision
            .Of(
                job,
                [
                    [.. scored],
                ]
            )
            .Links.Where(l => l.Accepted)
            .ToList();
        var correct = links.Count(l => l.Right - People == l.Left);
        return (learned, correct, links.Count - correct);
    }

    [Fact]
    public void People_who_borrow_a_relatives_number_are_not_linked()
    {
        var (learned, right, wrong) = Link(Borrowers);
        Assert.Equal(
            ["number", "family"],
            Assert.Single(learned.Related).Comparisons.Select(c => c.Name)
        );
        Assert.Equal((People, 0), (right, wrong));
    }

    [Fact]
    public void Where_nobody_is_related_nothing_is_learned() =>
        Assert.Empty(Link(0).Learned.Related);

    [Fact]
    public void A_rival_takes_away_more_than_its_weight_and_at_most_one_bit_more() =>
        Gen.Int[-50 * Weight.UnitsPerBit, 50 * Weight.UnitsPerBit]
            .Sample(units =>
            {
                var taken = Weight.OfRivals(Weight.ToOdds(units));
                var most = Math.Max(units, 0);
                return taken >= most && taken <= most + Weight.UnitsPerBit;
            });
}
