using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>How long and when minors of some ages may work.</summary>
/// <param name="Id">Stable, such as <c>ages-14-15</c>.</param>
/// <param name="AgeFrom">Youngest age, in whole years.</param>
/// <param name="AgeTo">Oldest.</param>
/// <param name="SchoolDay">Most hours on a school day.</param>
/// <param name="OtherDay">Most hours on any other day.</param>
/// <param name="SchoolWeek">Most hours in a week, Sunday to Saturday, with a school day.</param>
/// <param name="OtherWeek">Most hours in any other week.</param>
/// <param name="Start">Earliest time; null for any.</param>
/// <param name="End">Latest time; null for any.</param>
/// <param name="EndSummer">Latest time from June 1 to Labor Day; null as <paramref name="End"/>.</param>
/// <param name="Citation">Where the law says so.</param>
/// <param name="Exception">What else may allow it, in words; empty for nothing.</param>
public sealed record MinorHours(
    string Id,
    int AgeFrom,
    int AgeTo,
    decimal SchoolDay,
    decimal OtherDay,
    decimal SchoolWeek,
    decimal OtherWeek,
    TimeOnly? Start,
    TimeOnly? End,
    TimeOnly? EndSummer,
    string Citation,
    string Exception
);

/// <summary>Work that minors below an age may not do.</summary>
/// <param name="Id">Stable, such as <c>ho-16</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="AgeMin">Age from which it is allowed.</param>
/// <param name="Naics">Beginnings of industry codes where it is found.</param>
/// <param name="Soc">Beginnings of occupation codes that do it.</param>
/// <param name="HasStudentLearners">Whether student-learners and apprentices of 16 and 17 are excepted.</param>
/// <param name="Citation">Where the law says so.</param>
/// <param name="Exception">What else may allow it, in words; empty for nothing.</param>
public sealed record MinorWork(
    string Id,
    string Title,
    int AgeMin,
    ImmutableArray<string> Naics,
    ImmutableArray<string> Soc,
    bool HasStudentLearners,
    string Citation,
    string Exception
);

/// <summary>Rules for minors at work: the federal ones, or a state's.</summary>
public sealed record MinorRules
{
    const string Code = "minors.rules";
    const string Prefix = "minors-";

    /// <summary>Stable, such as <c>federal</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counts up with each change.</summary>
    public required int Version { get; init; }

    /// <summary>What a reader calls them.</summary>
    public required string Title { get; init; }

    /// <summary>First day for which they hold.</summary>
    public required DateOnly Effective { get; init; }

    /// <summary>The law.</summary>
    public required string Source { get; init; }

    /// <summary>Age from which employment is allowed at all.</summary>
    public required int EmploymentAge { get; init; }

    /// <summary>Where the law says so.</summary>
    public required string EmploymentCitation { get; init; }

    /// <summary>Beginnings of industry codes to which other rules apply, such as farming.</summary>
    public required ImmutableArray<string> OtherRulesNaics { get; init; }

    /// <summary>Kinds of work-based learning (CEDS 001499) that are usually not employment.</summary>
    public required ImmutableArray<string> NotEmployment { get; init; }

    /// <summary>Kinds of work-based learning whose learners may be student-learners or apprentices.</summary>
    public required ImmutableArray<string> StudentLearner { get; init; }

    /// <summary>Limits of hours.</summary>
    public required ImmutableArray<MinorHours> Hours { get; init; }

    /// <summary>Work that is not allowed.</summary>
    public required ImmutableArray<MinorWork> Work { get; init; }

    /// <summary>Ages that need a permit, and where the law says so; null for none.</summary>
    public required (int From, int To, string Citation)? Permit { get; init; }

    /// <summary>The federal rules.</summary>
    public static MinorRules Federal { get; } =
        Read(ReferenceTable.Text("Minors/federal.yaml"), "federal.yaml");

    /// <summary>The rules that hold in a state: the federal ones and its own; all are checked.</summary>
    /// <param name="definitionsFolder">A state's <c>definitions/</c>; null or absent for the federal alone.</param>
    /// <exception cref="ProblemException"><c>minors.rules</c>.</exception>
    public static ImmutableArray<MinorRules> Load(string? definitionsFolder = null)
    {
        SortedDictionary<string, MinorRules> rules = new(StringComparer.Ordinal)
        {
            [Federal.Name] = Federal,
        };
        if (definitionsFolder is not null && Directory.Exists(definitionsFolder))
            foreach (
                var path in Directory
                    .EnumerateFiles(definitionsFolder, $"{Prefix}*.yaml")
                    .Order(StringComparer.Ordinal)
            )
            {
                var read = Read(File.ReadAllText(path), $"definitions/{Path.GetFileName(path)}");
                rules[read.Name] = read;
            }
        return [.. rules.Values];
    }

    /// <summary>Reads rules.</summary>
    /// <param name="yaml">As <c>Minors/federal.yaml</c> shows.</param>
    /// <param name="where">File, named in problems.</param>
    /// <exception cref="ProblemException"><c>minors.rules</c>.</exception>
    public static MinorRules Read(string yaml, string where)
    {
        var fields = YamlFields.Read(yaml, where, Code);
        MinorRules rules = new()
        {
            Name = fields.Text("name"),
            Version = fields.WholeNumber("version"),
            Title = fields.Text("title"),
            Effective = fields.Day("effective"),
            Source = fields.Text("source"),
            EmploymentAge = fields.WholeNumber("employment-age"),
            EmploymentCitation = fields.Text("employment-citation"),
            OtherRulesNaics = fields.Texts("other-rules-naics"),
            NotEmployment = Types(fields, "not-employment"),
            StudentLearner = Types(fields, "student-learner"),
            Hours =
            [
                .. (fields.FindMapping("hours")?.Mappings() ?? []).Select(h =>
                    HoursOf(h.Name, h.Fields)
                ),
            ],
            Work =
            [
                .. (fields.FindMapping("work")?.Mappings() ?? []).Select(w =>
                    WorkOf(w.Name, w.Fields)
                ),
            ],
            Permit = fields.FindMapping("permit") is { } permit ? PermitOf(permit) : null,
        };
        fields.RequireNoneLeft();
        return rules;
    }

    static ImmutableArray<string> Types(YamlFields fields, string name)
    {
        var types = fields.Texts(name);
        foreach (var type in types)
            if (!CodeSets.Get("wbl-type").Contains(type))
                throw fields.Wrong(name, ValueShape.Of(type), "codes of the set wbl-type");
        return types;
    }

    static MinorHours HoursOf(string id, YamlFields fields)
    {
        MinorHours hours = new(
            id,
            fields.WholeNumber("age-from"),
            fields.WholeNumber("age-to"),
            Most(fields, "school-day", 24),
            Most(fields, "other-day", 24),
            Most(fields, "school-week", 168),
            Most(fields, "other-week", 168),
            TimeOf(fields, "start"),
            TimeOf(fields, "end"),
            TimeOf(fields, "end-summer"),
            fields.Text("citation"),
            fields.FindText("exception") ?? ""
        );
        fields.RequireNoneLeft();
        return hours.AgeFrom <= hours.AgeTo
            ? hours
            : throw fields.Wrong("age-to", "an age below age-from", "the oldest age");
    }

    static MinorWork WorkOf(string id, YamlFields fields)
    {
        MinorWork work = new(
            id,
            fields.Text("title"),
            fields.WholeNumber("age-min"),
            fields.Texts("naics"),
            fields.Texts("soc"),
            fields.FindText("student-learner") is "yes" or "true",
            fields.Text("citation"),
            fields.FindText("exception") ?? ""
        );
        fields.RequireNoneLeft();
        return work;
    }

    static (int, int, string) PermitOf(YamlFields fields)
    {
        var permit = (
            fields.WholeNumber("age-from"),
            fields.WholeNumber("age-to"),
            fields.Text("citation")
        );
        fields.RequireNoneLeft();
        return permit;
    }

    /// <summary>A limit in hours; without one the length of the day or week.</summary>
    static decimal Most(YamlFields fields, string name, decimal none) =>
        fields.FindNumber(name) is not { } most ? none
        : most <= none ? most
        : throw fields.Wrong(name, "more hours than there are", $"at most {none}");

    static TimeOnly? TimeOf(YamlFields fields, string name) =>
        fields.FindText(name) is not { } text ? null
        : TimeOnly.TryParseExact(
            text,
            "HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
        : throw fields.Wrong(name, ValueShape.Of(text), "a time as HH:mm, in quotes");
}
