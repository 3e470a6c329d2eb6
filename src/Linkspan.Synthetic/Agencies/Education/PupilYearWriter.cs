using System.Globalization;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>
/// Readiness and support of one pupil in one school year: attendance, incidents, assessments, dual
/// enrollment, academies, services, and what an employer said about a placement.
/// </summary>
sealed class PupilYearWriter
{
    /// <summary>First school year of these files.</summary>
    public const int FirstYear = 2023;

    const int FeedbackFirstYear = 2021;
    const int DaysOfYear = 289;
    const int InstructionDays = 180;

    readonly StateWorld _world;
    readonly Batch _batch;
    readonly Person _person;
    readonly SchoolSpell _spell;
    readonly string _id;

    PupilYearWriter(StateWorld world, Batch batch, Person person, SchoolSpell spell, string id) =>
        (_world, _batch, _person, _spell, _id) = (world, batch, person, spell, id);

    public static void Write(
        StateWorld world,
        Batch batch,
        Person person,
        SchoolSpell spell,
        string studentId
    )
    {
        PupilYearWriter writer = new(world, batch, person, spell, studentId);
        if (spell.Year >= FeedbackFirstYear)
            writer.WriteFeedback();
        if (spell.Year < FirstYear)
            return;
        writer.WriteAttendance();
        writer.WriteDiscipline();
        writer.WriteAssessments();
        writer.WriteDualEnrollment();
        writer.WriteAcademy();
        writer.WriteServices();
    }

    /// <summary>Chance of this pupil, spell and file.</summary>
    Chance ChanceOf(Delivery delivery) =>
        new(
            _world.Settings.Seed,
            Chance.Mix((ulong)_person.Entity + ((ulong)delivery << 44)) + (ulong)_spell.Entry,
            Topic.Deliveries
        );

    RowBuffer Start(Delivery delivery) =>
        _batch[delivery].Field(_id).Field(_spell.Year).Field(_spell.School.Id);

    void WriteAttendance()
    {
        var chance = ChanceOf(Delivery.Attendance);
        var days = Math.Max(1, (_spell.Exit - _spell.Entry) * InstructionDays / DaysOfYear);
        var share =
            Prevalence.Attendance
            + Prevalence.AttendancePerAbility * _person.Ability
            + (_person.EconomicallyDisadvantaged ? Prevalence.AttendanceDisadvantaged : 0)
            + 0.035 * chance.Normal();
        var present = Math.Round(days * Math.Clamp(share, 0.3, 1) * 2) / 2;
        Start(Delivery.Attendance)
            .Field(days)
            .Field(present, 1)
            .Field(present / days, 4)
            .Flag(present <= 0.9 * days)
            .EndRow();
    }

    void WriteDiscipline()
    {
        var chance = ChanceOf(Delivery.Discipline);
        if (!chance.Flip(Prevalence.Discipline) || _spell.Exit <= _spell.Entry)
            return;
        var number = _world.NumberOf(Delivery.Discipline, _person.Entity, _spell.Year % 8);
        Start(Delivery.Discipline)
            .Field($"{number}-{_spell.Entry % 1000}")
            .Day(chance.Between(_spell.Entry, _spell.Exit))
            .Field(
                chance.Unit() switch
                {
                    < 0.45 => "in-school",
                    < 0.80 => "out-of-school",
                    < 0.97 => "restorative",
                    _ => "alternative",
                }
            )
            .Field(chance.Between(1, 5))
            .EndRow();
    }

    void WriteAssessments()
    {
        var day = new DateOnly(_spell.Year, 4, 15).DayNumber;
        if (_spell.Grade is not (8 or 11) || day < _spell.Entry || day > _spell.Exit)
            return;
        var chance = ChanceOf(Delivery.Assessments);
        foreach (var subject in (string[])["RLA", "MAT", "SCI"])
        {
            var mean =
                Prevalence.Score
                + Prevalence.ScorePerAbility * _person.Ability
                - (_person.EnglishLearner && subject is "RLA" ? 30 : 0);
            var score = (int)Math.Clamp(mean + 40 * chance.Normal(), 200, 800);
            var isValid = !chance.Flip(0.01);
            var level = Math.Clamp(1 + (score - 380) / 80, 1, 4);
            Start(Delivery.Assessments)
                .Field(_spell.Grade.ToString("D2", CultureInfo.InvariantCulture))
                .Field(subject)
                .Day(day)
                .Field(isValid ? score.ToString(CultureInfo.InvariantCulture) : "")
                .Field(isValid ? level.ToString(CultureInfo.InvariantCulture) : "")
                .Field(
                    !isValid ? ""
                    : score >= Prevalence.Score ? "Y"
                    : "N"
                )
                .Flag(isValid)
                .EndRow();
        }
    }

    void WriteDualEnrollment()
    {
        if (_spell.Grade < 11)
            return;
        var chance = ChanceOf(Delivery.DualEnrollment);
        var odds =
            Prevalence.DualEnrollment + Prevalence.DualEnrollmentPerAbility * _person.Ability;
        if (!chance.Flip(Exactly.Logistic(odds)))
            return;
        var colleges = _world.Map.Colleges;
        College college;
        do college = colleges[chance.Below(colleges.Length)];
        while (!college.IsTwoYear || college.State is not StateMap.StateCode);
        var (code, title, cip) =
            _person.School is { Cip.Length: > 0 } school && chance.Flip(0.6)
                ? ($"CTE {100 + school.Cluster}", "Introduction to the field", school.Cip)
                : ("ENGL 101", "College Composition", "23.1301");
        var passes = chance.Flip(0.9);
        Start(Delivery.DualEnrollment)
            .Field(college.Id)
            .Field(code)
            .Field(title)
            .Field(cip)
            .Field(3)
            .Field(passes ? 3 : 0)
            .Field(
                !passes ? "F"
                : _person.Ability > 0.5 ? "A"
                : "B"
            )
            .EndRow();
    }

    void WriteAcademy()
    {
        if (_person.School is not { IsConcentrator: true } school || _spell.Grade < 9)
            return;
        var chance = _world.ChanceOf(_person, Delivery.Academies);
        if (!chance.Flip(Prevalence.Academy))
            return;
        var cluster = Programs.ClusterCode(school.Cluster);
        Start(Delivery.Academies)
            .Field($"{_spell.School.Id}-{cluster}")
            .Field($"Academy of {Reference.CodeSets.Get("career-cluster").LabelOf(cluster)}")
            .Field(cluster)
            .Flag(chance.Flip(0.8))
            .Day(_spell.Entry)
            .Day(_spell.Exit)
            .EndRow();
    }

    void WriteServices()
    {
        var chance = ChanceOf(Delivery.Services);
        var share = _person.EconomicallyDisadvantaged
            ? Prevalence.ServiceDisadvantaged
            : Prevalence.Service;
        if (!chance.Flip(share))
            return;
        var type =
            _person.EnglishLearner && chance.Flip(0.6)
                ? "language"
                : chance.Unit() switch
                {
                    < 0.45 => "tutoring",
                    < 0.75 => "counseling",
                    < 0.90 => "materials",
                    < 0.98 => "transport",
                    _ => "childcare",
                };
        var start = Math.Min(_spell.Exit, _spell.Entry + chance.Between(0, 60));
        Start(Delivery.Services)
            .Field(type)
            .Day(type is "counseling" ? start : 0)
            .Day(start)
            .Day(_spell.Exit)
            .Field(chance.Between(2, 60))
            .EndRow();
    }

    void WriteFeedback()
    {
        if (
            _person.School is not { WorkBasedEmployer: >= 0 } school
            || school.Spells[^1] != _spell
            || _spell.Grade < 11
        )
            return;
        var chance = ChanceOf(Delivery.Feedback);
        if (!chance.Flip(Prevalence.Feedback))
            return;
        var mean = 3.6 + 0.4 * _person.Ability + (school.IsConcentrator ? 0.2 : 0);
        var technical = (int)Math.Clamp(mean + 0.8 * chance.Normal() + 0.5, 1, 5);
        var professional = (int)Math.Clamp(mean + 0.8 * chance.Normal() + 0.5, 1, 5);
        _batch[Delivery.Feedback]
            .Field("F" + _world.NumberOf(Delivery.Feedback, _person.Entity))
            .Field(_world.Economy.Employers[school.WorkBasedEmployer].Account)
            .Field(_spell.Year)
            .Field(school.Cluster == 0 ? "" : Programs.ClusterCode(school.Cluster))
            .Field(school.WorkBasedLearning)
            .Field(technical)
            .Field(professional)
            .Flag(technical + professional >= 7)
            .EndRow();
    }
}
