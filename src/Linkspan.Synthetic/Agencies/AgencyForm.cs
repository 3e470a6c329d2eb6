using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Mistakes;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies;

/// <summary>A person as one agency's form has them, with its slips.</summary>
readonly record struct AgencyForm(
    string First,
    string Middle,
    string Last,
    string Suffix,
    int Birth,
    string Ssn
)
{
    /// <summary>Has the form filled in.</summary>
    /// <param name="day">Day on which it was: the surname is that of the day.</param>
    /// <param name="noSsn">Probability that no number was given.</param>
    public static AgencyForm Of(
        StateWorld world,
        Person person,
        int day,
        double noSsn,
        ref Chance chance
    )
    {
        var rates = world.Settings.Errors;
        var name = person.Name;
        var first = chance.Flip(rates.Nickname)
            ? Slips.Nickname(name.First, ref chance)
            : name.First;
        first = Spelling.AsPeopleWrite(Slips.Name(first, rates, 1, ref chance), true);
        var last = Slips.Surname(person.LastOn(day), rates, 1, ref chance);
        last = Spelling.AsPeopleWrite(last, true);
        if (chance.Flip(rates.SwappedNames))
            (first, last) = (last, first);
        var middle = chance.Flip(rates.MissingMiddleName) ? "" : name.Middle;
        var suffix = chance.Flip(rates.MissingSuffix) ? "" : name.Suffix;
        var birth = Slips.Day(person.Birth, rates, 1, ref chance);
        var ssn =
            chance.Flip(noSsn) ? ""
            : chance.Flip(rates.WrongSsn) ? Slips.Ssn(person.Ssn, ref chance)
            : person.Ssn;
        return new(first, Spelling.AsPeopleWrite(middle, true), last, suffix, birth, ssn);
    }

    /// <summary>First, middle and last name, suffix and day of birth as five fields.</summary>
    public RowBuffer WriteNames(RowBuffer rows) =>
        rows.Field(First).Field(Middle).Field(Last).Field(Suffix).Day(Birth);
}
