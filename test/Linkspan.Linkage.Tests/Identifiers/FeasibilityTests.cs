using System.Globalization;
using Linkspan.Linkage.Identifiers;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Tests.Identifiers;

public class FeasibilityTests
{
    const int People = 2000;

    static readonly LinkModel s_model = new()
    {
        Sources = [new LinkSource("k12"), new LinkSource("wages")],
        Columns =
        [
            Models.Column("first", ColumnKind.GivenName),
            Models.Column("last", ColumnKind.Surname),
            Models.Column("born", ColumnKind.Date),
            Models.Column("ssn", ColumnKind.Ssn),
        ],
        Comparisons =
        [
            Models.Compare("first", "exact, else"),
            Models.Compare("last", "exact, else"),
            Models.Compare("born", "exact, else"),
            Models.Compare("ssn", "exact, else"),
        ],
        Rules = Models.Rules("first + last"),
        Pairs = [new SourcePair("k12", "wages", Cardinality.OneToMany)],
    };

    // 16 first and 64 last names, all as frequent as the others: 4 and 6 bits.
    static RecordTable Table(string name, int rowsEach, bool born, double ssnShare)
    {
        string Text(string prefix, int n) => prefix + (char)('A' + n / 26) + (char)('A' + n % 26);
        var people = Enumerable.Range(0, People).SelectMany(p => Enumerable.Repeat(p, rowsEach));
        var rows = people.ToArray();
        string?[] Column(Func<int, string?> of) => [.. rows.Select(of)];
        return new RecordTable(
            name,
            [.. Enumerable.Range(0, rows.Length).Select(i => $"{name}{i}")],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["first"] = Column(p => Text("F", p % 16)),
                ["last"] = Column(p => Text("L", p / 16 % 64)),
                ["born"] = Column(p =>
                    born
                        ? new DateOnly(1990, 1, 1)
                            .AddDays(p * 7 % 4000)
                            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                        : null
                ),
                ["ssn"] = Column(p =>
                    p < People * ssnShare
                        ? (100_100_001 + p * 7001).ToString(CultureInfo.InvariantCulture)
                        : null
                ),
            }
        );
    }

    static SharedIdentifiers Shared(RecordTable left, RecordTable right) =>
        Assert.Single(
            Feasibility.Of(
                s_model,
                LinkRecords.Encode(
                    s_model,
                    [Preparation.Prepare(s_model, left), Preparation.Prepare(s_model, right)]
                )
            )
        );

    [Fact]
    public void Names_alone_cannot_carry_links_and_a_bridge_is_named()
    {
        var shared = Shared(Table("k12", 1, born: true, 0), Table("wages", 4, born: false, 1));
        Assert.Equal(["last", "first"], shared.Shared.Select(s => s.Name));
        Assert.InRange(shared.ChancePairs, 1.7, 2.1); // 2000 others at 10 bits.
        Assert.Equal(0, shared.CarriedShare);
        var e = Assert.Throws<ProblemException>(() => Feasibility.Require([shared]));
        Assert.Equal(
            new Problem(
                "linkage.cannot-carry",
                "sources k12 and wages",
                "k12 and wages share only last (6.0 bits) and first (4.0 bits): 1 true pair drowns "
                    + "in 1.9 chance pairs",
                "identifiers on which a true pair outnumbers those that agree by chance",
                "Link through a source with both birth date and SSN (motor vehicles, college "
                    + "enrolment, workforce registration), or run it --anyway."
            ),
            e.Problem
        );
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_birth_date_or_a_number_carries_them(bool born, double ssnShare)
    {
        var shared = Shared(Table("k12", 1, born, ssnShare), Table("wages", 4, born, ssnShare));
        Assert.InRange(shared.CarriedShare, 0.98, 1); // One in a hundred numbers is never issued.
        Assert.Null(shared.Remark);
        Feasibility.Require([shared]);
    }

    [Fact]
    public void A_number_for_some_carries_these()
    {
        var shared = Shared(Table("k12", 1, born: true, 0.2), Table("wages", 4, born: false, 1));
        Assert.Equal(0.2, shared.CarriedShare, tolerance: 0.005);
        Assert.Equal("k12 and wages share enough for at most 20 % of k12", shared.Remark);
        Feasibility.Require([shared]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Many_rows_of_a_person_on_both_sides_change_nothing(double ssnShare, double carried)
    {
        var free = s_model with { Pairs = [] };
        var records = LinkRecords.Encode(
            free,
            [
                Preparation.Prepare(free, Table("k12", 3, born: true, ssnShare)),
                Preparation.Prepare(free, Table("wages", 4, born: false, 1)),
            ]
        );
        Assert.Equal(carried, Feasibility.Of(free, records)[0].CarriedShare, tolerance: 0.02);
    }

    [Fact]
    public void A_larger_file_than_the_sample_makes_more_chance_pairs()
    {
        var (left, right) = (Table("k12", 1, true, 0), Table("wages", 1, false, 1));
        var records = LinkRecords.Encode(
            s_model,
            [Preparation.Prepare(s_model, left), Preparation.Prepare(s_model, right)]
        );
        var sample = Feasibility.Of(s_model, records)[0].ChancePairs;
        var whole = Feasibility.Of(s_model, records, [People, People * 10])[0].ChancePairs;
        Assert.Equal(sample, whole, tolerance: 1e-9); // One left record may have ten partners then.
        var once = s_model with { Pairs = [new("k12", "wages", Cardinality.OneToOne)] };
        Assert.Equal(
            10 * sample,
            Feasibility.Of(once, records, [People, People * 10])[0].ChancePairs,
            tolerance: 1e-9
        );
    }

    [Fact]
    public void Of_a_few_records_nothing_is_said()
    {
        var few = Tiny.Model();
        var table = Tiny.Table("l", ["ANN", "ANN", "BOB"], ["X", "X", "X"]);
        var records = LinkRecords.Encode(
            few,
            [Preparation.Prepare(few, table), Preparation.Prepare(few, table with { Name = "r" })]
        );
        Assert.Null(Assert.Single(Feasibility.Of(few, records)).Remark);
    }
}
