using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Outcomes;

/// <summary>Reads the people of a question and what they earned out of the warehouse.</summary>
static class CohortReader
{
    const string NotReported = "not-reported";

    /// <summary>All that tabulation needs.</summary>
    public sealed record Result(
        Cohort Cohort,
        PointEarnings[] Earnings,
        WageCoverage Coverage,
        ImmutableArray<PointClasses> Classes
    );

    sealed record Member(
        ulong Key,
        bool Reach,
        string? Path,
        long Probability,
        int ExitQuarter,
        int ClassYear,
        string?[] Codes
    );

    public static Result Read(WarehouseSession session, Question question, Quarter? completeThrough)
    {
        var coverage = WageCoverage.Of(
            session
                .Read(
                    "SELECT quarter, records FROM wage_quarters",
                    r => (Quarter: r.GetInt32(0), Records: r.GetInt64(1))
                )
                .ToDictionary(q => q.Quarter, q => q.Records),
            completeThrough
        );
        MakeCohort(session, question);
        var columns = string.Concat(
            question.Dimensions.Select(d => $", CAST(c.\"{d.Column}\" AS VARCHAR)")
        );
        var members = session.Read(
            QuestionBank
                .Embedded("Asking/cohort_members.sql")
                .Replace("/* groups */", columns, StringComparison.Ordinal),
            r => ReadMember(r, question.Dimensions.Length)
        );
        var points = members.ConvertAll(m => PointsOf(m, question, coverage)).ToArray();
        var earnings = ReadEarnings(session, question, points);
        var groups = question.Dimensions.Select((d, at) => Group(d, members, at)).ToArray();
        Cohort cohort = new(
            [.. members.Select(m => m.Key)],
            [.. members.Select(m => m.Reach)],
            [.. members.Select(m => m.Path)],
            [.. members.Select(m => m.Probability)],
            points,
            [.. groups.Select(g => g.Indices)],
            [.. groups.Select(g => g.Categories)]
        );
        return new(cohort, earnings, coverage, ClassesOf(question, members, points));
    }

    static void MakeCohort(WarehouseSession session, Question question)
    {
        session.Run(
            "CREATE OR REPLACE TEMP TABLE cohort AS "
                + "SELECT CAST(row_number() OVER (ORDER BY person_no) - 1 AS INTEGER) AS cohort_no, "
                + $"* FROM ({question.Statement.TrimEnd().TrimEnd(';')}\n)"
        );
        var repeated = session.Read(
            "SELECT count(*) - count(DISTINCT person_no) FROM cohort",
            r => r.GetInt64(0)
        )[0];
        if (repeated != 0)
            throw new ProblemException(
                new(
                    "question.statement",
                    $"question {question.Id}, answer.sql",
                    "people with more than one row, or rows without a person",
                    "one row a person"
                )
            );
    }

    static Member ReadMember(DuckDBDataReader r, int dimensions)
    {
        var codes = new string?[dimensions];
        for (var d = 0; d < dimensions; d++)
            codes[d] = r.IsDBNull(6 + d) ? null : r.GetString(6 + d);
        return new(
            r.GetFieldValue<ulong>(0),
            r.GetBoolean(1),
            r.IsDBNull(2) ? null : r.GetString(2),
            r.IsDBNull(3) ? 0 : r.GetInt64(3),
            r.GetInt32(4),
            r.GetInt32(5),
            codes
        );
    }

    /// <summary>
    /// A point counts for a person when wages are complete for the person's own quarters and for
    /// those of the last in the class, so that a class enters whole.
    /// </summary>
    static ulong PointsOf(Member member, Question question, WageCoverage coverage)
    {
        var classEnd = new Quarter(member.ClassYear, 2).Ordinal;
        ulong points = 0;
        for (var i = 0; i < question.Points.Length; i++)
            if (
                coverage.Covers(member.ExitQuarter, question.Points[i], question.Period)
                && (
                    member.ExitQuarter >= classEnd
                    || coverage.Covers(classEnd, question.Points[i], question.Period)
                )
            )
                points |= 1UL << i;
        return points;
    }

    static PointEarnings[] ReadEarnings(WarehouseSession session, Question question, ulong[] points)
    {
        var length = question.Period == PanelPeriod.Quarter ? 1 : 4;
        var pay = Array.ConvertAll(new int[question.Points.Length], _ => new List<Pay>());
        var pointAt = new int[question.Points[^1] + 1];
        Array.Fill(pointAt, -1);
        for (var i = 0; i < question.Points.Length; i++)
            pointAt[question.Points[i]] = i;
        session.Each(
            QuestionBank.Embedded("Asking/earnings.sql"),
            r =>
            {
                var person = r.GetInt32(0);
                var point = pointAt[(r.GetInt32(1) - 1) / length + 1];
                if (point >= 0 && (points[person] >> point & 1) == 1)
                    pay[point].Add(new(r.GetInt32(2), person, r.GetInt64(3)));
            },
            ("quarters", question.Points[^1] * length)
        );
        return Array.ConvertAll(pay, p => PointEarnings.Of(points.Length, p));
    }

    static (int[] Indices, ImmutableArray<(string Code, string Label)> Categories) Group(
        GroupDimension dimension,
        List<Member> members,
        int at
    )
    {
        var present = members.Select(m => m.Codes[at]).ToHashSet(StringComparer.Ordinal);
        List<(string Code, string Label)> categories =
        [
            .. dimension.Labels.Where(l => present.Contains(l.Key)).Select(l => (l.Key, l.Value)),
            .. present
                .OfType<string>()
                .Where(code =>
                    !dimension.Labels.Any(l => l.Key.Equals(code, StringComparison.Ordinal))
                )
                .Order(StringComparer.Ordinal)
                .Select(code => (code, LabelOf(dimension, code))),
        ];
        if (present.Contains(null))
            categories.Add((NotReported, "Not reported"));
        var index = categories
            .Select((c, i) => (c.Code, i))
            .ToDictionary(c => c.Code, c => c.i, StringComparer.Ordinal);
        return ([.. members.Select(m => index[m.Codes[at] ?? NotReported])], [.. categories]);
    }

    static string LabelOf(GroupDimension dimension, string code) =>
        dimension.IsSchoolYear
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? $"Class of {new SchoolYear(year)}"
            : code;

    static ImmutableArray<PointClasses> ClassesOf(
        Question question,
        List<Member> members,
        ulong[] points
    )
    {
        var first = new int?[question.Points.Length];
        var last = new int?[question.Points.Length];
        for (var person = 0; person < members.Count; person++)
        for (var i = 0; i < first.Length; i++)
            if ((points[person] >> i & 1) == 1)
            {
                var year = members[person].ClassYear;
                first[i] = Math.Min(first[i] ?? year, year);
                last[i] = Math.Max(last[i] ?? year, year);
            }
        return
        [
            .. question.Points.Select(
                (p, i) =>
                    new PointClasses(
                        p,
                        first[i] is { } one ? new SchoolYear(one) : null,
                        last[i] is { } other ? new SchoolYear(other) : null
                    )
            ),
        ];
    }
}
