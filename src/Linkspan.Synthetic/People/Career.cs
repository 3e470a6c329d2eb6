using Linkspan.Reference;
using Linkspan.Synthetic.Agencies;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.People;

/// <summary>Lives a working life quarter by quarter and hands its wages to the payrolls.</summary>
/// <remarks>
/// Work is a two-state chain whose long-run share is the person's chance of work, so that spells have
/// believable lengths; pay is the job's, moved by age, growth and a quarter's luck.
/// </remarks>
sealed class Career(StateWorld world, Batch batch)
{
    const double NeverCovered = 0.07;
    const double JobChange = 0.035;
    const double SecondJob = 0.045;
    const int AgeMin = 15;
    const int AgeMax = 78;

    static readonly int[] s_middles =
    [
        .. Enumerable
            .Range(0, StateFiles.QuarterCount)
            .Select(q => StateSettings.FirstQuarter.Plus(q).Start.DayNumber + 45),
    ];

    readonly WageWriter _job = new();
    readonly WageWriter _side = new();
    Person _person = null!;
    Chance _chance;
    Effects.Effect _lasting;
    bool _isEmployed;
    double _jobPay;
    double _workChance;
    double _logPay;
    int _standing;

    /// <summary>One person's working life.</summary>
    public void Live(Person person)
    {
        _person = person;
        _chance = world.ChanceOf(person, Topic.Career);
        var traits = world.ChanceOf(person, Topic.Traits);
        _lasting = LastingEffect(person, ref traits);
        person.CentsByQuarter = new long[StateFiles.QuarterCount];
        if (traits.Flip(NeverCovered))
            return;
        _isEmployed = false;
        _standing = -1;
        var isNew = true;
        for (var q = 0; q < StateFiles.QuarterCount; q++)
        {
            var day = s_middles[q];
            var age = person.AgeOn(day);
            if (age is < AgeMin or > AgeMax || !IsAvailable(day))
            {
                _isEmployed = false;
                continue;
            }
            Stand(day, age);
            if (isNew && q == 0 && _chance.Flip(_workChance))
                Hire(day, age);
            isNew = false;
            LiveQuarter(q, day, age);
        }
    }

    bool IsAvailable(int day) =>
        _person.IsInStateOn(day) && (day < _person.Military.From || day > _person.Military.Until);

    void LiveQuarter(int q, int day, int age)
    {
        var leaving = age switch
        {
            < 20 => 0.20,
            < 25 => 0.13,
            < 35 => 0.08,
            _ => 0.05,
        };
        if (!_isEmployed)
        {
            var hiring = Math.Min(0.9, leaving * _workChance / (1 - _workChance));
            if (!_chance.Flip(hiring))
                return;
            Hire(day, age);
            Pay(q, _job, _jobPay, 0.15 + 0.85 * _chance.Unit(), isStart: true);
        }
        else if (_chance.Flip(leaving))
        {
            Pay(q, _job, _jobPay, 0.1 + 0.9 * _chance.Unit(), isStart: false);
            _isEmployed = false;
        }
        else if (_chance.Flip(JobChange))
        {
            var share = 0.1 + 0.8 * _chance.Unit();
            Pay(q, _job, _jobPay, share, isStart: false);
            Hire(day, age);
            Pay(q, _job, _jobPay, 1 - share, isStart: true);
        }
        else
            Pay(q, _job, _jobPay, 1, isStart: true);
        if (_isEmployed && _chance.Flip(SecondJob))
        {
            var pay = Start(_side, day, age);
            Pay(q, _side, pay, 0.05 + 0.4 * _chance.Unit(), isStart: true);
        }
    }

    void Hire(int day, int age)
    {
        _jobPay = Start(_job, day, age);
        _isEmployed = true;
    }

    /// <returns>The employer's effect on log earnings.</returns>
    double Start(WageWriter writer, int day, int age)
    {
        var school = _person.School;
        var home = world.Map.Districts[_person.HomeOn(day).District];
        var cluster =
            school is { IsConcentrator: true } && day > school.LastDay ? school.Cluster : 0;
        var at = world.Economy.Hire(age, cluster, home.County, ref _chance);
        var employer = world.Economy.Employers[at];
        writer.Start(world, batch, _person, employer, day, ref _chance);
        return employer.Earnings;
    }

    void Pay(int q, WageWriter writer, double employerPay, double share, bool isStart)
    {
        var log =
            _logPay
            + employerPay
            + Effects.GrowthPerQuarter * q
            + Effects.QuarterLuck * _chance.Normal();
        var cents = Math.Max(100, (long)(Exactly.Exp(log) * share * 100));
        var worked = Math.Clamp((int)(share * 3 + 0.999), 1, 3);
        var months = isStart ? 7 & ~((1 << (3 - worked)) - 1) : (1 << worked) - 1;
        writer.Write(batch, q, q, cents, months);
        if (_chance.Flip(world.Settings.Errors.LateCorrection))
            cents += Correct(q, writer, cents, months);
        _person.CentsByQuarter[q] += cents;
        _person.Paid.Add(new(q, writer.Employer, cents));
    }

    /// <returns>What the correction changed, in cents; 0 when it is not yet delivered.</returns>
    long Correct(int q, WageWriter writer, long cents, int months)
    {
        var delivered = q + 1 + _chance.Below(2);
        if (delivered >= StateFiles.QuarterCount)
            return 0;
        writer.Write(batch, delivered, q, -cents, months);
        if (_chance.Flip(0.2))
            return -cents;
        var right = (long)(cents * (0.6 + 0.6 * _chance.Unit()));
        writer.Write(batch, delivered, q, right, months);
        return right - cents;
    }

    /// <summary>Works out chance of work and pay anew when age or standing changed.</summary>
    void Stand(int day, int age)
    {
        var school = _person.School;
        var isAtSchool = school is not null && day <= school.LastDay;
        var college = _person.College;
        var isAtCollege =
            college is not null && college.Terms.Exists(t => t.Begin <= day && day <= t.End);
        var hasDegree = college is { DegreeDay: > 0 } && day > college.DegreeDay;
        var standing = age * 8 + (isAtSchool ? 1 : 0) + (isAtCollege ? 2 : 0) + (hasDegree ? 4 : 0);
        if (standing == _standing)
            return;
        _standing = standing;
        var effect = Effects.Base + _lasting + Effects.Age(age);
        effect += world
            .Map
            .Counties[world.Map.Districts[_person.HomeOn(day).District].County]
            .Effect;
        if (isAtSchool)
            effect += Effects.InSchool;
        else if (school is not null)
            effect += SchoolEffect(school);
        if (isAtCollege)
            effect += Effects.InCollege;
        if (hasDegree)
            effect += DegreeEffect(college!.Degree);
        _workChance = Exactly.Logistic(effect.Employment);
        _logPay = effect.Earnings;
    }

    static Effects.Effect SchoolEffect(SchoolLife school)
    {
        var effect = school.ExitClass switch
        {
            ExitClasses.Noncompleter => Effects.Noncompleter,
            ExitClasses.OtherCompleter => Effects.OtherCompleter,
            _ => default,
        };
        if (school.Cluster > 0)
            effect +=
                Effects.Clusters[school.Cluster - 1]
                * (school.IsConcentrator ? 1 : Effects.ParticipantShare);
        if (school.WorkBasedLearning.Length > 0)
            effect += Effects.WorkBasedLearning;
        if (school.IsApprentice)
            effect += Effects.Apprentice;
        return effect;
    }

    static Effects.Effect DegreeEffect(string degree) =>
        degree switch
        {
            "bachelor" => Effects.BachelorDegree,
            "associate" => Effects.AssociateDegree,
            _ => Effects.Certificate,
        };

    Effects.Effect LastingEffect(Person person, ref Chance traits)
    {
        var place =
            person.School?.Spells[^1].School.District
            ?? world.Map.Districts[person.Homes[0].District];
        var effect =
            Effects.PerAbility * person.Ability
            + Effects.Race(person.Race)
            + Effects.Locale(place.Locale)
            + new Effects.Effect(
                Effects.PersonLuck.Employment * traits.Normal(),
                Effects.PersonLuck.Earnings * traits.Normal()
            );
        if (person.Sex == 'F')
            effect += Effects.Female;
        if (person.EconomicallyDisadvantaged)
            effect += Effects.EconomicallyDisadvantaged;
        if (person.EnglishLearner)
            effect += Effects.EnglishLearner;
        if (person.Disability)
            effect += Effects.Disability;
        if (person.School is null)
            effect += traits.Unit() switch
            {
                < 0.10 => Effects.Noncompleter,
                < 0.40 => Effects.BachelorDegree,
                < 0.50 => Effects.AssociateDegree,
                _ => default,
            };
        return effect;
    }
}
