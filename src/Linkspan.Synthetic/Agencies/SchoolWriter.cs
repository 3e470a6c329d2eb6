using System.Globalization;
using Linkspan.Synthetic.Agencies.Education;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Mistakes;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies;

/// <summary>What schools send in about one pupil: enrolment, exits, CTE, courses, work-based learning.</summary>
sealed class SchoolWriter
{
    readonly StateWorld _world;
    readonly Batch _batch;
    readonly Person _person;
    readonly SchoolLife _life;
    readonly string _sex;
    Chance _chance;
    string _id;
    int _ids = 1;
    District? _district;
    Clerk _clerk;

    /// <summary>What the office of one district has in its books about the pupil.</summary>
    readonly record struct Clerk(
        string First,
        string Middle,
        string Last,
        string Suffix,
        int Birth
    );

    SchoolWriter(StateWorld world, Batch batch, Person person, SchoolLife life)
    {
        (_world, _batch, _person, _life) = (world, batch, person, life);
        _chance = world.ChanceOf(person, Topic.SchoolClerk);
        _id = world.StudentIdOf(person.Entity, 0);
        var isX = _chance.Flip(world.Settings.Errors.SexNotSelected);
        _sex = isX ? "X" : person.Sex.ToString();
    }

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is not { } life)
            return;
        SchoolWriter writer = new(world, batch, person, life);
        batch[StateFiles.Identities].Identity("k12", writer._id, person.Entity, false);
        foreach (var spell in life.Spells)
            writer.WriteSpell(spell);
        writer.WriteEquivalency();
        life.LastStudentId = writer._id;
    }

    void WriteSpell(SchoolSpell spell)
    {
        if (Enroll(spell))
            _batch[StateFiles.Identities].Identity("k12", _id, _person.Entity, false);
        WriteEnrollment(spell);
        if (spell.ExitType is { } exit)
            _batch[StateFiles.Exits]
                .Field(_id)
                .Field(spell.Year)
                .Field(spell.School.Id)
                .Day(spell.Exit)
                .Field(exit)
                .Field(spell.DiplomaType)
                .EndRow();
        if (spell.Grade >= 9)
            WriteCourses(spell);
        if (spell.Grade >= 11 && _life.WorkBasedLearning.Length > 0 && IsLearningSpell(spell))
            WriteWorkBased(spell);
        AgencyForm form = new(
            _clerk.First,
            _clerk.Middle,
            _clerk.Last,
            _clerk.Suffix,
            _clerk.Birth,
            ""
        );
        EdFiWriter.WriteSpell(_world, _batch, _person, spell, _id, form);
        PupilYearWriter.Write(_world, _batch, _person, spell, _id);
        if (spell.Grade >= 11 && IsLearningSpell(spell))
            CredentialWriter.Write(_world, _batch, _person, spell, _id);
    }

    /// <returns>Whether the pupil got another student id.</returns>
    bool Enroll(SchoolSpell spell)
    {
        if (_district == spell.School.District)
            return false;
        var isNew =
            _district is not null
            && _ids < 4
            && _chance.Flip(_world.Settings.Errors.DuplicateStudent);
        if (isNew)
            _id = _world.StudentIdOf(_person.Entity, _ids++);
        _district = spell.School.District;
        _clerk = WriteDown(_district);
        return isNew;
    }

    Clerk WriteDown(District district)
    {
        var rates = _world.Settings.Errors;
        var name = _person.Name;
        var first = _chance.Flip(rates.Nickname)
            ? Slips.Nickname(name.First, ref _chance)
            : name.First;
        first = Slips.Name(first, rates, 1, ref _chance);
        var last = Slips.Surname(name.Last, rates, 1, ref _chance);
        if (_chance.Flip(rates.SwappedNames))
            (first, last) = (last, first);
        var middle = _chance.Flip(rates.MissingMiddleName) ? "" : name.Middle;
        var suffix = _chance.Flip(rates.MissingSuffix) ? "" : name.Suffix;
        var birth = _chance.Flip(rates.MissingBirthDate)
            ? 0
            : Slips.Day(_person.Birth, rates, 1, ref _chance);
        return new(Style(first), Style(middle), Style(last), suffix, birth);

        string Style(string capitals) =>
            district.Style == 0
                ? capitals
                : Spelling.AsPeopleWrite(capitals, withAccents: district.Style == 1);
    }

    void WriteEnrollment(SchoolSpell spell)
    {
        var home = _person.HomeOn(spell.Entry);
        var hasZip = !_chance.Flip(_world.Settings.Errors.MissingZip);
        _batch[StateFiles.Enrollment(spell.Year)]
            .Field(_id)
            .Field(_clerk.First)
            .Field(_clerk.Middle)
            .Field(_clerk.Last)
            .Field(_clerk.Suffix)
            .Day(_clerk.Birth)
            .Field(hasZip ? home.Zip : "")
            .Field(_sex)
            .Field(_person.Race)
            .Field(spell.Year)
            .Field(spell.School.District.Id)
            .Field(spell.School.Id)
            .Field(spell.Grade.ToString("D2", CultureInfo.InvariantCulture))
            .Day(spell.Entry)
            .Day(spell.Exit)
            .Flag(_person.EconomicallyDisadvantaged)
            .Flag(_person.EnglishLearner && spell.Grade < 11)
            .Flag(_person.Disability)
            .EndRow();
    }

    void WriteCourses(SchoolSpell spell)
    {
        WriteCourse(spell, Programs.Mathematics(spell.Grade), "");
        var step = _life.CteGrades.IndexOf(spell.Grade);
        if (step < 0)
            return;
        WriteCourse(spell, Programs.CteCourse(_life.Cluster, step), _life.Cip);
        _batch[StateFiles.Cte]
            .Field(_id)
            .Field(spell.Year)
            .Field(spell.School.Id)
            .Field(_life.Cip)
            .Field(Programs.ClusterCode(_life.Cluster))
            .EndRow();
    }

    void WriteCourse(SchoolSpell spell, Course course, string cip)
    {
        var mark = _person.Ability + _chance.Normal();
        _batch[StateFiles.Courses]
            .Field(_id)
            .Field(spell.Year)
            .Field(spell.School.Id)
            .Field(course.Code)
            .Field(course.Title)
            .Field(cip)
            .Field(mark < -1.8 ? "0" : "1")
            .Field(
                mark switch
                {
                    > 0.9 => "A",
                    > 0 => "B",
                    > -0.9 => "C",
                    > -1.8 => "D",
                    _ => "F",
                }
            )
            .EndRow();
    }

    bool IsLearningSpell(SchoolSpell spell) =>
        _life.Spells.Find(s => s.Grade == 12 || s == _life.Spells[^1]) == spell;

    void WriteWorkBased(SchoolSpell spell)
    {
        var hours = _life.WorkBasedLearning switch
        {
            "JobShadowing" => _chance.Between(4, 40),
            "Mentorship" or "ServiceLearning" => _chance.Between(10, 80),
            _ => _chance.Between(60, 480),
        };
        var start = Math.Min(spell.Entry + _chance.Between(10, 120), spell.Exit);
        _batch[StateFiles.WorkBased]
            .Field(_id)
            .Field(spell.Year)
            .Field(spell.School.Id)
            .Field(_life.WorkBasedLearning)
            .Field(hours)
            .Day(start)
            .Day(Math.Min(spell.Exit, start + 5 + hours / 3))
            .Field(
                _life.WorkBasedEmployer < 0
                    ? ""
                    : _world.Economy.Employers[_life.WorkBasedEmployer].Account
            )
            .EndRow();
    }

    void WriteEquivalency()
    {
        var day = _life.EquivalencyDay;
        if (day == 0 || day > StateSettings.LastSchoolYear.LastDay())
            return;
        _batch[StateFiles.Exits]
            .Field(_id)
            .Field(DateOnly.FromDayNumber(day).EndYear())
            .Field(_life.Spells[^1].School.Id)
            .Day(day)
            .Field("01922")
            .Field("00816")
            .EndRow();
    }
}
