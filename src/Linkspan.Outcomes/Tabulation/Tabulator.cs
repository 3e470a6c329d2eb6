using System.Collections.Immutable;
using Linkspan.DisclosureControl;

namespace Linkspan.Outcomes;

/// <summary>Counts a cohort by points, groups and status, margins included.</summary>
/// <remarks>
/// Whole numbers throughout, so that neither the order of rows nor threads change an answer. The
/// dimensions are the panel of points, the groups, and the status.
/// </remarks>
sealed class Tabulator
{
    const int StatusCount = 3;
    const int Found = 0;
    const int NotFound = 1;
    const int NotLinkable = 2;
    const int Total = 3; // Of the status.

    readonly Question _question;
    readonly Cohort _cohort;
    readonly PointEarnings[] _earnings;
    readonly int[] _by;
    readonly int[] _sizes;
    readonly int _cells;

    Tabulator(Question question, Cohort cohort, PointEarnings[] earnings, int[] by)
    {
        (_question, _cohort, _earnings, _by) = (question, cohort, earnings, by);
        _sizes = Array.ConvertAll(by, d => cohort.Categories[d].Length + 1);
        _cells = _sizes.Aggregate(1, (product, size) => product * size);
    }

    /// <summary>The table of a question by zero, one or two of its dimensions.</summary>
    public static CountTable Tabulate(
        Question question,
        Cohort cohort,
        PointEarnings[] earnings,
        int[] by
    ) => new Tabulator(question, cohort, earnings, by).Run();

    CountTable Run()
    {
        var cells = ImmutableArray.CreateBuilder<CountCell>();
        var unavailable = ImmutableArray.CreateBuilder<UnavailableCells>();
        var cellsOf = CellsOfPeople();
        var members = Members(cellsOf);
        for (var point = 0; point < _earnings.Length; point++)
            AddPoint(point, cellsOf, members, cells, unavailable);
        return new(Name(), Title(), Dimensions(), cells.ToImmutable())
        {
            Unavailable = unavailable.ToImmutable(),
        };
    }

    /// <summary>For each person, the groups it is counted in: its own and every total above it.</summary>
    int[][] CellsOfPeople()
    {
        var ways = 1 << _by.Length;
        var cells = new int[ways][];
        for (var way = 0; way < ways; way++)
        {
            var of = cells[way] = new int[_cohort.Count];
            for (var d = 0; d < _by.Length; d++)
            {
                var categories = _cohort.Groups[_by[d]];
                var total = (way >> d & 1) == 1;
                for (var person = 0; person < of.Length; person++)
                    of[person] =
                        of[person] * _sizes[d] + (total ? _sizes[d] - 1 : categories[person]);
            }
        }
        return cells;
    }

    long[] Members(int[][] cellsOf)
    {
        var members = new long[_cells];
        foreach (var of in cellsOf)
        foreach (var cell in of)
            members[cell]++;
        return members;
    }

    void AddPoint(
        int point,
        int[][] cellsOf,
        long[] members,
        ImmutableArray<CountCell>.Builder cells,
        ImmutableArray<UnavailableCells>.Builder unavailable
    )
    {
        var people = new long[_cells * (StatusCount + 1)];
        var keys = new UInt128[people.Length];
        var earnings = _earnings[point];
        for (var person = 0; person < _cohort.Count; person++)
        {
            if ((_cohort.Points[person] >> point & 1) == 0)
                continue;
            var status =
                earnings.Cents[person] > 0 ? Found
                : _cohort.Reach[person] ? NotFound
                : NotLinkable;
            foreach (var of in cellsOf)
            {
                var first = of[person] * (StatusCount + 1);
                people[first + status]++;
                people[first + Total]++;
                keys[first + status] += _cohort.Keys[person];
                keys[first + Total] += _cohort.Keys[person];
            }
        }
        var earned = EarningsCells(earnings, cellsOf);
        for (var cell = 0; cell < _cells; cell++)
        {
            if (people[cell * (StatusCount + 1) + Total] == 0)
            {
                if (members[cell] > 0)
                    unavailable.Add(
                        new(At(point, cell, UnavailableCells.Any), CellState.NotYetAvailable)
                    );
                continue;
            }
            for (var status = 0; status <= Total; status++)
            {
                var i = cell * (StatusCount + 1) + status;
                if (people[i] > 0)
                    cells.Add(
                        new(
                            At(point, cell, status == Total ? -1 : status),
                            people[i],
                            keys[i],
                            status == Found ? earned[cell] : null
                        )
                    );
            }
        }
    }

    EarningsCell?[] EarningsCells(PointEarnings earnings, int[][] cellsOf)
    {
        var wages = new List<long>?[_cells];
        foreach (var person in earnings.EarnersByCents)
        foreach (var of in cellsOf)
            (wages[of[person]] ??= []).Add(earnings.Cents[person]);
        var employers = EmployerTally.Of(earnings.PayByEmployer, cellsOf, _cells);
        var cells = new EarningsCell?[_cells];
        for (var cell = 0; cell < _cells; cell++)
            if (wages[cell] is { } sorted)
                cells[cell] = new(
                    sorted.Count,
                    employers.Count[cell],
                    employers.TopShare(cell),
                    Percentiles.Quartile(sorted, 2),
                    Percentiles.Quartile(sorted, 1),
                    Percentiles.Quartile(sorted, 3)
                );
        return cells;
    }

    ImmutableArray<int> At(int point, int cell, int status)
    {
        var at = new int[_by.Length + 2];
        at[0] = point;
        for (var d = _by.Length - 1; d >= 0; d--)
        {
            var category = cell % _sizes[d];
            at[d + 1] = category == _sizes[d] - 1 ? -1 : category;
            cell /= _sizes[d];
        }
        at[^1] = status;
        return [.. at];
    }

    string Name() =>
        _by.Length == 0
            ? _question.Id
            : $"{_question.Id}-by-"
                + string.Join("-and-", _by.Select(d => _question.Dimensions[d].Name));

    string Title() =>
        _by.Length == 0
            ? _question.Title
            : $"{_question.Title} By "
                + string.Join(
                    " and ",
                    _by.Select(d => _question.Dimensions[d].Title.ToLowerInvariant())
                );

    ImmutableArray<Dimension> Dimensions()
    {
        var isQuarter = _question.Period == PanelPeriod.Quarter;
        Dimension points = new(
            isQuarter ? "quarter" : "year",
            isQuarter ? "Quarter after exit" : "Year after exit",
            DimensionKind.Panel,
            [
                .. _question.Points.Select(p => new Category(
                    p.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    $"{(isQuarter ? "Quarter" : "Year")} {p}"
                )),
            ]
        );
        return
        [
            points,
            .. _by.Select(d => new Dimension(
                _question.Dimensions[d].Name,
                _question.Dimensions[d].Title,
                DimensionKind.Partition,
                [.. _cohort.Categories[d].Select(c => new Category(c.Code, c.Label))]
            )),
            WageStatus.Dimension,
        ];
    }
}

/// <summary>The three things that looking for a person's wages can come to.</summary>
public static class WageStatus
{
    /// <summary>Wages above zero were reported.</summary>
    public const string Found = "found";

    /// <summary>Looked up, and no wages were reported: never "unemployed".</summary>
    public const string NotFound = "not-found";

    /// <summary>Could not be looked up.</summary>
    public const string NotLinkable = "not-linkable";

    /// <summary>The dimension named <c>status</c>, which every table of people and wages has last.</summary>
    public static Dimension Dimension { get; } =
        new(
            "status",
            "In wage records",
            DimensionKind.Partition,
            [
                new(Found, "Found in wage records"),
                new(NotFound, "Not found in wage records"),
                new(NotLinkable, "Cannot be looked up"),
            ]
        );
}
