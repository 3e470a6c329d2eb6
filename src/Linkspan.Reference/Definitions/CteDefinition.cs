using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>What counts as a single program.</summary>
public enum CteProgramUnit
{
    /// <summary>One CIP code of six digits.</summary>
    Program,

    /// <summary>CIP codes with the same first four digits.</summary>
    Field,

    /// <summary>CIP codes with the same first two digits.</summary>
    Area,
}

/// <summary>What it takes to stand at a level, all in a single program.</summary>
/// <param name="Courses">Least number of courses completed; null where it does not matter.</param>
/// <param name="Credits">Least sum of credits earned; likewise. At least one of the two is given.</param>
/// <param name="IsEither">Whether one of the two is enough; else both are needed.</param>
public sealed record CteLevel(int? Courses, decimal? Credits, bool IsEither)
{
    /// <summary>Whether somebody stands at the level.</summary>
    /// <param name="courses">Courses completed in the program.</param>
    /// <param name="credits">Credits earned in it.</param>
    public bool IsReached(int courses, decimal credits)
    {
        var enough = courses >= (Courses ?? 0);
        var earned = credits >= (Credits ?? 0);
        return Courses is null ? earned
            : Credits is null ? enough
            : IsEither ? enough || earned
            : enough && earned;
    }

    /// <summary>In words, such as <c>2 courses or 2 credits</c>.</summary>
    public override string ToString() =>
        string.Join(
            IsEither ? " or " : " and ",
            new[]
            {
                Courses is { } courses ? $"{courses} {(courses == 1 ? "course" : "courses")}" : "",
                Credits is { } credits
                    ? string.Create(CultureInfo.InvariantCulture, $"{credits} credits")
                    : "",
            }.Where(part => part.Length > 0)
        );
}

/// <summary>Who is a participant, a concentrator and a completer in career and technical education.</summary>
public sealed record CteDefinition
{
    const string Code = "cte.definition";

    /// <summary>Stable, such as <c>perkins-v</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counts up with each change of meaning.</summary>
    public required int Version { get; init; }

    /// <summary>What a reader calls it.</summary>
    public required string Title { get; init; }

    /// <summary>First day for which it is used.</summary>
    public required DateOnly Effective { get; init; }

    /// <summary>The law or rule.</summary>
    public required string Source { get; init; }

    /// <summary>What counts as a single program.</summary>
    public required CteProgramUnit Unit { get; init; }

    /// <summary>Grades with which a course is not completed, in capitals; any other grade, or none, completes it.</summary>
    public required ImmutableArray<string> NotCompleted { get; init; }

    /// <summary>The lowest level.</summary>
    public required CteLevel Participant { get; init; }

    /// <summary>The next.</summary>
    public required CteLevel Concentrator { get; init; }

    /// <summary>The highest.</summary>
    public required CteLevel Completer { get; init; }

    /// <summary>Perkins V, secondary.</summary>
    public static CteDefinition Perkins { get; } =
        Read(ReferenceTable.Text("Definitions/cte.yaml"), "cte.yaml");

    /// <summary>The state's own definition, else that of Perkins V.</summary>
    /// <param name="definitionsFolder">A state's <c>definitions/</c>; null or absent for Perkins V.</param>
    /// <exception cref="ProblemException"><c>cte.definition</c>.</exception>
    public static CteDefinition Load(string? definitionsFolder = null)
    {
        var path = Path.Combine(definitionsFolder ?? "", "cte.yaml");
        return definitionsFolder is not null && File.Exists(path)
            ? Read(File.ReadAllText(path), "definitions/cte.yaml")
            : Perkins;
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="yaml">As <c>Definitions/cte.yaml</c> shows.</param>
    /// <param name="where">File, named in problems.</param>
    /// <exception cref="ProblemException"><c>cte.definition</c>.</exception>
    public static CteDefinition Read(string yaml, string where)
    {
        var fields = YamlFields.Read(yaml, where, Code);
        CteDefinition definition = new()
        {
            Name = fields.Text("name"),
            Version = fields.WholeNumber("version"),
            Title = fields.Text("title"),
            Effective = fields.Day("effective"),
            Source = fields.Text("source"),
            Unit = fields.OneOf(
                "program",
                ("program", CteProgramUnit.Program),
                ("field", CteProgramUnit.Field),
                ("area", CteProgramUnit.Area)
            ),
            NotCompleted =
            [
                .. fields.Texts("not-completed").Select(grade => grade.ToUpperInvariant()),
            ],
            Participant = LevelOf(fields, "participant"),
            Concentrator = LevelOf(fields, "concentrator"),
            Completer = LevelOf(fields, "completer"),
        };
        fields.RequireNoneLeft();
        return definition;
    }

    /// <summary>The definition in one sentence, for readers of a figure.</summary>
    public override string ToString() =>
        $"{Title}, version {Version}: participants completed {Participant} in a single program, "
        + $"concentrators {Concentrator}, completers {Completer}";

    static CteLevel LevelOf(YamlFields fields, string name)
    {
        var level =
            fields.FindMapping(name)
            ?? throw fields.Wrong(name, "nothing", "courses, credits or both");
        CteLevel read = new(
            level.FindWholeNumber("courses"),
            level.FindNumber("credits"),
            level.FindText("match") switch
            {
                null or "all" => false,
                "any" => true,
                var other => throw level.Wrong("match", ValueShape.Of(other), "all or any"),
            }
        );
        level.RequireNoneLeft();
        return read.Courses is null && read.Credits is null
            ? throw fields.Wrong(name, "nothing", "courses, credits or both")
            : read;
    }
}
