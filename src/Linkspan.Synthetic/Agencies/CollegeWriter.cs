using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Mistakes;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies;

/// <summary>What the state's own colleges send in: one row a term.</summary>
static class CollegeWriter
{
    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.College is not { } life)
            return;
        if (!life.College.State.Equals(StateMap.StateCode, StringComparison.Ordinal))
            return;
        var rates = world.Settings.Errors;
        var chance = world.ChanceOf(person, Topic.Registrar);
        var id = world.CollegeStudentIdOf(person.Entity);
        var ssn =
            chance.Flip(rates.CollegeNoSsn) ? ""
            : chance.Flip(rates.WrongSsn) ? Slips.Ssn(person.Ssn, ref chance)
            : person.Ssn;
        var name = person.Name;
        var first = chance.Flip(rates.Nickname)
            ? Slips.Nickname(name.First, ref chance)
            : name.First;
        first = Spelling.AsPeopleWrite(Slips.Name(first, rates, 1, ref chance), true);
        var last = Slips.Surname(person.LastOn(life.Terms[0].Begin), rates, 1, ref chance);
        last = Spelling.AsPeopleWrite(last, true);
        if (chance.Flip(rates.SwappedNames))
            (first, last) = (last, first);
        var middle = chance.Flip(rates.MissingMiddleName) ? "" : name.Middle;
        var suffix = chance.Flip(rates.MissingSuffix) ? "" : name.Suffix;
        var birth = Slips.Day(person.Birth, rates, 1, ref chance);
        foreach (var term in life.Terms)
        {
            var isLast = term == life.Terms[^1] && life.DegreeDay > 0;
            batch[StateFiles.College]
                .Field(life.College.Id)
                .Field(id)
                .Field(ssn)
                .Field(first)
                .Field(Spelling.AsPeopleWrite(middle, true))
                .Field(last)
                .Field(suffix)
                .Day(birth)
                .Field(person.Sex == 'F' ? "F" : "M")
                .Field(term.Code)
                .Field(life.Cip)
                .Field(life.College.IsTwoYear ? "associate" : "bachelor")
                .Field(term.IsFullTime ? "F" : "H")
                .Field(isLast ? life.Degree : "")
                .Day(isLast ? life.DegreeDay : 0)
                .EndRow();
        }
        batch[StateFiles.Identities]
            .Identity("college", $"{life.College.Id}|{id}", person.Entity, false);
    }
}
