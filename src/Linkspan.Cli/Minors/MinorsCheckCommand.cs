using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Minors;

/// <summary>
/// <c>linkspan minors check FILE --people FILE</c>: which lines of an agency's own file of work-based
/// learning to check. Nothing is kept, and no value is shown.
/// </summary>
static class MinorsCheckCommand
{
    const int PeopleMax = 20_000_000;

    /// <summary>What the words of the call say.</summary>
    internal sealed record Request(
        string Learning,
        string People,
        string? Employers,
        IReadOnlyList<MinorRules> Rules
    );

    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE")
        {
            Description = "Work-based learning, with the columns of the contract k12-wbl",
        };
        Option<string> people = new("--people")
        {
            Description = "Enrolment, with student_id and birth_date",
            Required = true,
        };
        Option<string?> employers = new("--employers")
        {
            Description = "Employers, with employer_account and naics",
        };
        Option<string?> dir = new("--dir")
        {
            Description = "A state whose own rules are checked beside the federal ones",
        };
        Command command = new("check", "List lines of a file of work-based learning to check")
        {
            file,
            people,
            employers,
            dir,
        };
        return command.Runs(
            terminal,
            (parse, cancel) =>
                Task.FromResult(
                    Run(
                        terminal.Out,
                        new(
                            parse.GetRequiredValue(file),
                            parse.GetRequiredValue(people),
                            parse.GetValue(employers),
                            MinorsRulesCommand.Load(parse.GetValue(dir))
                        ),
                        cancel
                    )
                )
        );
    }

    internal static ExitCode Run(TextWriter output, Request request, CancellationToken cancel)
    {
        var births = Read(request.People, "student_id", "birth_date", cancel);
        var industries = request.Employers is { } employers
            ? Read(employers, "employer_account", "naics", cancel)
            : [];
        using var reader = DelimitedReader.Open(request.Learning, new() { Delimiter = null });
        var columns = Columns.Of(reader, request.Learning);
        var (rows, unknown, flagged) = (0L, 0L, 0L);
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            rows++;
            if (columns.RecordOf(reader, births, industries) is not { } record)
            {
                unknown++;
                continue;
            }
            var flags = request.Rules.SelectMany(r => MinorCheck.Of(record, r)).ToList();
            flagged += flags.Count > 0 ? 1 : 0;
            foreach (var flag in flags)
                output.WriteLine(
                    $"line {reader.Line}: {flag.Rule}, {flag.Title} "
                        + $"({(flag.Basis is MinorFlagBasis.RecordSays ? "as the record says" : "may be")}; "
                        + $"{flag.Rules}, {flag.Citation})."
                        + (flag.Exception.Length > 0 ? $" {flag.Exception}" : "")
                );
        }
        output.WriteLine(
            $"{Path.GetFileName(request.Learning)}: {rows:N0} rows, {flagged:N0} to check, "
                + $"{unknown:N0} that cannot be told (no birth date, or no first or last day)."
        );
        output.WriteLine(
            "A flag is a question to the school and the employer, and no finding against anybody."
        );
        return ExitCode.Done;
    }

    static Dictionary<string, string> Read(
        string path,
        string key,
        string value,
        CancellationToken cancel
    )
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        using var reader = DelimitedReader.Open(path, new() { Delimiter = null });
        var (keyAt, valueAt) = (At(reader, path, key), At(reader, path, value));
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (Math.Max(keyAt, valueAt) >= reader.FieldCount || reader[valueAt].IsWhiteSpace())
                continue;
            if (pairs.Count == PeopleMax)
                throw new ProblemException(
                    new("minors.too-large", path, "more rows", $"{PeopleMax:N0} at most")
                );
            pairs[reader[keyAt].Trim().ToString()] = reader[valueAt].Trim().ToString();
        }
        return pairs;
    }

    static int At(DelimitedReader reader, string path, string name) =>
        reader.Names.IndexOf(name) is var at and >= 0
            ? at
            : throw new ProblemException(
                new("minors.columns", Path.GetFileName(path), "no such column", $"a column {name}")
            );

    sealed record Columns(int Student, int Type, int Hours, int Start, int End, int Employer)
    {
        public static Columns Of(DelimitedReader reader, string path) =>
            new(
                MinorsCheckCommand.At(reader, path, "student_id"),
                MinorsCheckCommand.At(reader, path, "wbl_type"),
                MinorsCheckCommand.At(reader, path, "hours"),
                MinorsCheckCommand.At(reader, path, "start_date"),
                MinorsCheckCommand.At(reader, path, "end_date"),
                reader.Names.IndexOf("employer_account")
            );

        /// <summary>What a row says; null when it says too little.</summary>
        public MinorRecord? RecordOf(
            DelimitedReader reader,
            Dictionary<string, string> births,
            Dictionary<string, string> industries
        )
        {
            if (
                reader.Fault != RecordFault.None
                || Day(births.GetValueOrDefault(Text(reader, Student))) is not { } born
                || Day(Text(reader, Start)) is not { } from
                || Day(Text(reader, End)) is not { } to
            )
                return null;
            return new()
            {
                BornFrom = born,
                BornTo = born,
                From = from,
                To = to,
                LearningType = Text(reader, Type),
                Naics = industries.GetValueOrDefault(Text(reader, Employer)),
                Hours = decimal.TryParse(
                    Text(reader, Hours),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var hours
                )
                    ? hours
                    : null,
            };
        }

        static string Text(DelimitedReader reader, int column) =>
            column < 0 ? "" : reader[column].Trim().ToString();

        static DateOnly? Day(string? text) =>
            DateOnly.TryParseExact(
                text,
                ["yyyy-MM-dd", "MM/dd/yyyy", "yyyyMMdd"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
                : null;
    }
}
