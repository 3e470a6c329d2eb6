using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic;

/// <summary>The rates by name, as a file of settings calls them.</summary>
public static class ErrorRateSettings
{
    const int LinesMax = 1000;

    sealed record Setting(
        string Name,
        Func<ErrorRates, double> Get,
        Func<ErrorRates, double, ErrorRates> With
    );

    static readonly ImmutableArray<Setting> s_settings =
    [
        new("typing", r => r.Typing, (r, v) => r with { Typing = v }),
        new("keyboard", r => r.Keyboard, (r, v) => r with { Keyboard = v }),
        new("phonetic", r => r.Phonetic, (r, v) => r with { Phonetic = v }),
        new("scanner", r => r.Scanner, (r, v) => r with { Scanner = v }),
        new("split_surname", r => r.SplitSurname, (r, v) => r with { SplitSurname = v }),
        new("nickname", r => r.Nickname, (r, v) => r with { Nickname = v }),
        new("swapped_names", r => r.SwappedNames, (r, v) => r with { SwappedNames = v }),
        new("swapped_day_month", r => r.SwappedDayMonth, (r, v) => r with { SwappedDayMonth = v }),
        new("birth_date_digit", r => r.BirthDateDigit, (r, v) => r with { BirthDateDigit = v }),
        new(
            "missing_middle_name",
            r => r.MissingMiddleName,
            (r, v) => r with { MissingMiddleName = v }
        ),
        new("missing_suffix", r => r.MissingSuffix, (r, v) => r with { MissingSuffix = v }),
        new(
            "missing_birth_date",
            r => r.MissingBirthDate,
            (r, v) => r with { MissingBirthDate = v }
        ),
        new("missing_zip", r => r.MissingZip, (r, v) => r with { MissingZip = v }),
        new(
            "motor_vehicles_factor",
            r => r.MotorVehiclesFactor,
            (r, v) => r with { MotorVehiclesFactor = v }
        ),
        new("wrong_ssn", r => r.WrongSsn, (r, v) => r with { WrongSsn = v }),
        new("shared_ssn", r => r.SharedSsn, (r, v) => r with { SharedSsn = v }),
        new(
            "motor_vehicles_no_ssn",
            r => r.MotorVehiclesNoSsn,
            (r, v) => r with { MotorVehiclesNoSsn = v }
        ),
        new("college_no_ssn", r => r.CollegeNoSsn, (r, v) => r with { CollegeNoSsn = v }),
        new(
            "truncating_employers",
            r => r.TruncatingEmployers,
            (r, v) => r with { TruncatingEmployers = v }
        ),
        new(
            "initial_employers",
            r => r.InitialEmployers,
            (r, v) => r with { InitialEmployers = v }
        ),
        new(
            "no_middle_employers",
            r => r.NoMiddleEmployers,
            (r, v) => r with { NoMiddleEmployers = v }
        ),
        new("sex_not_selected", r => r.SexNotSelected, (r, v) => r with { SexNotSelected = v }),
        new(
            "duplicate_student",
            r => r.DuplicateStudent,
            (r, v) => r with { DuplicateStudent = v }
        ),
        new("stale_surname", r => r.StaleSurname, (r, v) => r with { StaleSurname = v }),
        new("late_correction", r => r.LateCorrection, (r, v) => r with { LateCorrection = v }),
        new(
            "clearinghouse_miss",
            r => r.ClearinghouseMiss,
            (r, v) => r with { ClearinghouseMiss = v }
        ),
    ];

    /// <summary>No error of any kind: what linkage of perfect files would see.</summary>
    public static ErrorRates None { get; } =
        s_settings.Aggregate(new ErrorRates(), (rates, setting) => setting.With(rates, 0));

    /// <summary>All rates by name, in the order of <see cref="ErrorRates"/>.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(ErrorRates rates) =>
        s_settings.Select(s => KeyValuePair.Create(s.Name, s.Get(rates)));

    /// <summary>Reads a file with one <c>name: number</c> a line; what it does not name keeps its default.</summary>
    /// <param name="path">Blank lines and lines that start with # are passed over.</param>
    /// <exception cref="ProblemException">
    /// <c>synth.error-rate</c>: a line names no rate, or its number is not between 0 and 1.
    /// </exception>
    public static ErrorRates Read(string path)
    {
        var rates = new ErrorRates();
        var number = 0;
        foreach (var line in File.ReadLines(path).Take(LinesMax))
        {
            number++;
            var text = line.Split('#')[0].Trim();
            if (text.Length > 0)
                rates = Apply(rates, text, $"{Path.GetFileName(path)}, line {number}");
        }
        return rates;
    }

    static ErrorRates Apply(ErrorRates rates, string text, string where)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var setting =
            s_settings.FirstOrDefault(s => s.Name.Equals(parts[0], StringComparison.Ordinal))
            ?? throw new ProblemException(
                new(
                    "synth.error-rate",
                    where,
                    ValueShape.Of(parts[0]),
                    "the name of an error rate",
                    "docs/reference/synthetic-state.md lists them."
                )
            );
        var isNumber = double.TryParse(
            parts.Length > 1 ? parts[1] : "",
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        );
        return isNumber && value is >= 0 and <= 1
            ? setting.With(rates, value)
            : throw new ProblemException(
                new(
                    "synth.error-rate",
                    $"{where}, {setting.Name}",
                    ValueShape.Of(parts.Length > 1 ? parts[1] : ""),
                    "a number between 0 and 1, such as 0.01"
                )
            );
    }
}
