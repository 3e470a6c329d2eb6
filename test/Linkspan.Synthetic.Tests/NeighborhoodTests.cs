using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Tests;

public class NeighborhoodTests
{
    static readonly StateWorld s_world = new(new(64 * 150, 99));
    static readonly List<Person>[] s_made =
    [
        .. Enumerable.Range(0, 150).Select(n => Neighborhood.Make(s_world, n)),
    ];

    static bool IsPupil(Person person) => person.School is not null;

    [Fact]
    public void Each_has_its_pupils_and_no_more_people_than_numbers() =>
        Assert.All(
            s_made,
            people =>
            {
                Assert.Equal(Neighborhood.PupilsMax, people.Count(IsPupil));
                Assert.InRange(people.Count, Neighborhood.PupilsMax * 2, Neighborhood.PeopleMax);
            }
        );

    [Fact]
    public void Nobody_shares_an_ssn_or_a_number() =>
        Assert.Equal(
            (s_made.Sum(p => p.Count), s_made.Sum(p => p.Count)),
            (
                s_made.SelectMany(p => p).Select(p => p.Ssn).Distinct().Count(),
                s_made.SelectMany(p => p).Select(p => p.Entity).Distinct().Count()
            )
        );

    [Fact]
    public void Twins_share_birth_date_surname_and_home()
    {
        var twins = s_made
            .SelectMany(people => people.Zip(people.Skip(1)))
            .Where(p => IsPupil(p.First) && IsPupil(p.Second) && p.First.Birth == p.Second.Birth)
            .Where(p => p.First.Homes[0] == p.Second.Homes[0])
            .ToArray();
        Assert.InRange(twins.Length, 60, 260);
        Assert.All(twins, t => Assert.Equal(t.First.Name.Last, t.Second.Name.Last));
    }

    [Fact]
    public void A_junior_has_his_father_s_name()
    {
        var juniors = s_made
            .SelectMany(people => people.Where(IsPupil).Select(p => (People: people, Son: p)))
            .Where(p => p.Son.Name.Suffix.Length > 0)
            .ToArray();
        Assert.InRange(juniors.Length, 80, 400);
        Assert.All(
            juniors,
            j =>
                Assert.Contains(
                    j.People,
                    father =>
                        father.Sex == 'M'
                        && father.Birth < j.Son.Birth - 17 * 365
                        && father.Name with { Suffix = "" } == j.Son.Name with { Suffix = "" }
                )
        );
    }

    [Fact]
    public void Surnames_have_the_shapes_that_linkage_must_bear()
    {
        var surnames = s_made.SelectMany(p => p).Select(p => p.Name.Last).ToHashSet();
        Assert.Contains(surnames, s => s.Contains('-'));
        Assert.Contains(surnames, s => s.Contains('\''));
        Assert.Contains(surnames, s => s.Contains(' '));
        Assert.All(surnames, s => Assert.Matches("^[A-Z][A-Z' -]+$", s));
    }

    [Fact]
    public void Some_women_of_age_changed_their_surname() =>
        Assert.InRange(
            s_made
                .SelectMany(p => p)
                .Where(p => !IsPupil(p) && p.Sex == 'F')
                .Average(p => p.SurnameChanges.Count),
            0.3,
            0.8
        );
}
