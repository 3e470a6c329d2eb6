using Linkspan.Reference;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.People;

/// <summary>Lives a pupil's school years: spells, transfers, CTE, leaving and returning.</summary>
sealed class SchoolCourse
{
    const double TransferDistrict = 0.035;
    const double TransferSchool = 0.02;
    const double LeaveState = 0.015;
    const double LeavePublic = 0.007;
    const double MidYear = 0.35;
    const double Retained = 0.025;

    static readonly string[] s_leavePublicTypes = ["01910", "01913", "01918", "01915"];

    readonly StateWorld _world;
    readonly Person _person;
    readonly SchoolLife _life;
    Chance _chance;
    int _district;
    School? _school;

    SchoolCourse(StateWorld world, Person person, SchoolLife life)
    {
        (_world, _person, _life) = (world, person, life);
        _chance = world.ChanceOf(person, Topic.School);
        _district = person.Homes[0].District;
    }

    /// <summary>Fills the pupil's <see cref="SchoolLife"/>, moves between districts included.</summary>
    public static void Live(StateWorld world, Person person, SchoolLife life)
    {
        SchoolCourse course = new(world, person, life);
        course.Attend();
        course.ChooseProgram();
        course.DrawWorkBasedLearning();
    }

    void Attend()
    {
        var first = StateSettings.FirstSchoolYear.EndYear;
        var last = StateSettings.LastSchoolYear.EndYear;
        var start = _life.Class - 5;
        if (_chance.Flip(0.12))
            start = _chance.Between(start, Math.Min(_life.Class, last));
        var year = Math.Max(start, first);
        var grade = 12 - (_life.Class - year);
        if (start > first)
            _person.Arrived = start == _life.Class - 5 ? 0 : FirstDay(start) - 30;
        while (year <= last)
        {
            var next = AttendYear(year, grade);
            if (next < 0)
                break;
            grade = next;
            year++;
        }
        if (_life.ExitClass.Length == 0)
            _life.LastDay = StateWorld.AsOf;
    }

    /// <returns>Next year's grade, or -1 when the pupil has left for good.</returns>
    int AttendYear(int year, int grade)
    {
        PlaceIn(grade);
        var (entry, end) = (FirstDay(year), LastDay(year));
        if (_chance.Flip(TransferDistrict * (_person.EconomicallyDisadvantaged ? 1.6 : 0.7)))
            entry = Move(year, grade, entry, end, "01908");
        else if (_chance.Flip(TransferSchool))
            entry = Move(year, grade, entry, end, "01907");
        if (_chance.Flip(LeaveState))
            return Leave(
                year,
                grade,
                entry,
                _chance.Between(entry, end),
                "01909",
                null,
                "transfer",
                true
            );
        if (_chance.Flip(LeavePublic))
        {
            var type = s_leavePublicTypes[_chance.Below(s_leavePublicTypes.Length)];
            return Leave(year, grade, entry, end, type, null, "transfer", false);
        }
        if (grade >= 9 && _chance.Flip(DropoutHazard(grade)))
            return DropOut(year, grade, entry, end);
        if (grade == 12)
            return Finish(year, entry, end);
        Spell(year, grade, entry, end, null, null);
        return grade == 9 && _chance.Flip(Retained) ? grade : grade + 1;
    }

    double DropoutHazard(int grade) =>
        Exactly.Logistic(
            -4.4
                + 0.25 * (grade - 9)
                - 0.75 * _person.Ability
                + (_person.EconomicallyDisadvantaged ? 0.7 : 0)
                + (_person.Disability ? 0.3 : 0)
                + (_person.EnglishLearner ? 0.3 : 0)
        );

    int DropOut(int year, int grade, int entry, int end)
    {
        var day = _chance.Between(entry + 20, end);
        var type = _chance.Unit() switch
        {
            < 0.55 => "01927",
            < 0.75 => "01931",
            < 0.85 => "03505",
            < 0.93 => "01925",
            < 0.97 => "01924",
            _ => "03502",
        };
        Spell(year, grade, entry, day, type, null);
        if (year < StateSettings.LastSchoolYear.EndYear && _chance.Flip(0.22))
            return Math.Min(12, grade + _chance.Below(2)); // Back within twelve months.
        _life.ExitClass = ExitClasses.Noncompleter;
        _life.LastDay = day;
        if (_chance.Flip(0.15))
            _life.EquivalencyDay = day + _chance.Between(200, 1500);
        return -1;
    }

    int Finish(int year, int entry, int end)
    {
        var risk = Exactly.Logistic(-3.9 - 0.8 * _person.Ability + (_person.Disability ? 1.4 : 0));
        if (!_chance.Flip(risk))
        {
            var type = _person.Ability > 0.9 && _chance.Flip(0.6) ? "00807" : "00806";
            return Leave(year, 12, entry, end, "01921", type, ExitClasses.Diploma, false);
        }
        var diploma = _chance.Unit() switch
        {
            < 0.35 => "00814",
            < 0.55 => "00813",
            < 0.70 => "75000",
            < 0.80 => "00816",
            _ => null,
        };
        return diploma is null
            ? Leave(year, 12, entry, end, "01928", null, ExitClasses.Noncompleter, false)
            : Leave(year, 12, entry, end, "01922", diploma, ExitClasses.OtherCompleter, false);
    }

    int Leave(
        int year,
        int grade,
        int entry,
        int day,
        string exit,
        string? diploma,
        string kind,
        bool away
    )
    {
        Spell(year, grade, entry, day, exit, diploma);
        (_life.ExitClass, _life.LastDay) = (kind, day);
        if (away)
            _person.Left = day + 1;
        return -1;
    }

    /// <returns>Day on which the pupil enters the new school.</returns>
    int Move(int year, int grade, int entry, int end, string type)
    {
        var isMidYear = _chance.Flip(MidYear);
        var day = isMidYear ? _chance.Between(entry + 20, end - 30) : entry;
        if (isMidYear)
            Spell(year, grade, entry, day, type, null);
        else if (_life.Spells.Count > 0)
            _life.Spells[^1] = _life.Spells[^1] with { ExitType = type };
        if (type is "01908")
        {
            _district = _world.Map.DrawDistrict(ref _chance);
            _person.Homes.Add(_world.DrawHome(_district, day, ref _chance));
        }
        _school = null;
        PlaceIn(grade);
        return isMidYear ? day + 3 : entry;
    }

    void PlaceIn(int grade)
    {
        var isHigh = grade >= 9;
        if (_school is not null && _school.IsHigh == isHigh)
            return;
        var district = _world.Map.Districts[_district];
        var schools = isHigh ? district.High : district.Middle;
        _school = schools[_chance.Below(schools.Count)];
    }

    void Spell(int year, int grade, int entry, int exit, string? type, string? diploma) =>
        _life.Spells.Add(new(year, _school!, grade, entry, exit, type, diploma));

    void ChooseProgram()
    {
        var chance = _world.ChanceOf(_person, Topic.Program);
        var lean = _person.EconomicallyDisadvantaged ? 0.05 : 0;
        if (!chance.Flip(0.60 + lean))
            return;
        _life.Cluster = Programs.DrawCluster(_person.Sex, ref chance);
        _life.Cip = Programs.DrawCip(_life.Cluster, ref chance);
        var persists = chance.Flip(0.58);
        foreach (var spell in _life.Spells)
            if (
                spell.Grade >= 9
                && !_life.CteGrades.Contains(spell.Grade)
                && (_life.CteGrades.Count == 0 || (persists && chance.Flip(0.75)))
                && (_life.CteGrades.Count > 0 || spell.Grade >= 11 || chance.Flip(0.5))
            )
                _life.CteGrades.Add(spell.Grade);
        if (_life.CteGrades.Count == 0)
            (_life.Cluster, _life.Cip) = (0, "");
    }

    void DrawWorkBasedLearning()
    {
        var chance = _world.Chance((ulong)_person.Entity + (1UL << 40), Topic.Program);
        var share =
            _life.IsConcentrator ? 0.38
            : _life.Cluster > 0 ? 0.15
            : 0.05;
        if (!_life.Spells.Exists(s => s.Grade >= 11) || !chance.Flip(share))
            return;
        _life.WorkBasedLearning = Programs.DrawWorkBasedLearning(_life.Cluster, ref chance);
        if (
            _life.WorkBasedLearning
            is "PaidInternship"
                or "CooperativeEducation"
                or "Apprenticeship"
        )
            _life.WorkBasedEmployer = _world.Economy.Hire(
                17,
                _life.Cluster,
                _world.Map.Districts[_district].County,
                ref chance
            );
    }

    static int FirstDay(int year) => new DateOnly(year - 1, 8, 24).DayNumber;

    static int LastDay(int year) => new DateOnly(year, 6, 8).DayNumber;
}
