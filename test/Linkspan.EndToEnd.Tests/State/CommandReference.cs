using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>The page of commands, made from the command tree.</summary>
static class CommandReference
{
    const string Opening = """
        # Commands

        Made from the command tree; a test fails when it is stale and writes it anew with
        `LINKSPAN_UPDATE_DOCS=1 dotnet test --project test/Linkspan.EndToEnd.Tests`.
        `./linkspan` in the checkout and `linkspan` are one program. With `--json` a command prints exactly
        one document on standard output; progress, notes and problems go to standard error.

        | exit code | when |
        | --- | --- |
        | 0 | done |
        | 1 | failed: one line on standard error says where, what was found, what was expected |
        | 2 | wrong usage: the words of the call, or a folder that the command must not touch |
        | 3 | a permit, a quality gate or disclosure control said no |
        | 130 | cancelled |

        The codes in square brackets at the end of a message are in [problems](problems.md).

        """;

    /// <summary>One call of each command that does work.</summary>
    public static readonly ImmutableSortedDictionary<string, string> Examples =
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ask"] = "linkspan ask q10 --by sex locale --dir demo",
                ["crosswalk apply"] =
                    "linkspan crosswalk apply counts.csv --with cip-2010-2020 --column cip --amounts n --out c.csv",
                ["crosswalk check"] = "linkspan crosswalk check cip-2020-soc-2018 --on 2026-07-01",
                ["crosswalk import"] =
                    "linkspan crosswalk import zip-county ZIP_COUNTY_062026.xlsx --edition 2026Q2 "
                    + "--effective 2026-04-01 --dir lakota",
                ["crosswalk list"] = "linkspan crosswalk list --dir lakota",
                ["crosswalk show"] =
                    "linkspan crosswalk show cip-2020-soc-2018+soc-2018-onet-2019 51.3801",
                ["demo"] = "linkspan demo --dir demo --students 24000 --seed 1 --no-serve --json",
                ["doctor"] = "linkspan doctor --dir lakota --json",
                ["ingest"] = "linkspan ingest wages-2025q3.txt --dir lakota --as p-steward",
                ["init"] = "linkspan init lakota --name Lakota",
                ["inventory"] = "linkspan inventory --dir lakota --out inventory.html",
                ["inventory map"] = "linkspan inventory map --dir lakota --out map.svg",
                ["link compare"] =
                    "linkspan link compare keys.yaml weights.yaml --truth truth.csv --out out",
                ["link diff"] = "linkspan link diff run1 run2/model.json",
                ["link draft"] = "linkspan link draft a.csv b.csv --id rec_id --out model.yaml",
                ["link evaluate"] = "linkspan link evaluate out --truth truth.csv --json",
                ["link explain"] = "linkspan link explain out school:17 college:a9 --json",
                ["link export-splink"] = "linkspan link export-splink out --out splink.json",
                ["link import-splink"] =
                    "linkspan link import-splink splink.json a.csv b.csv --out model.yaml",
                ["link people"] = "linkspan link people --dir lakota --as p-linker",
                ["link report"] = "linkspan link report out --group wing",
                ["link review"] =
                    "linkspan link review out --sample 200 --seed 1 --out review.csv --blind",
                ["link run"] = "linkspan link run model.yaml --out out --threads 2 --json",
                ["link standardize"] =
                    "linkspan link standardize model.yaml --source ssa --column ssn --json",
                ["minors check"] =
                    "linkspan minors check k12-wbl.csv --people k12-enrollment.csv --employers employers.csv",
                ["minors report"] = "linkspan minors report --dir lakota --as p-analyst",
                ["minors rules"] = "linkspan minors rules --dir lakota",
                ["plan"] = "linkspan plan model.yaml --out /shared/plan --partitions 16",
                ["plan next"] = "linkspan plan next /shared/plan",
                ["people conflicts"] =
                    "linkspan people conflicts --kind two-ssns --dir lakota --as p-linker",
                ["people decide"] =
                    "linkspan people decide --dir lakota --as p-linker "
                    + "--retire 2b1d9f0e-8f51-4c7e-9a3e-0d6c5f1b7a42 --reason \"a test record\"",
                ["people diff"] = "linkspan people diff 3 5 --dir lakota --as p-linker --ids",
                ["people history"] = "linkspan people history --dir lakota --as p-linker",
                ["people purge-bridge"] =
                    "linkspan people purge-bridge motor-vehicles --yes --dir lakota --as p-steward",
                ["people report"] =
                    "linkspan people report --without motor-vehicles --dir lakota --as p-analyst --json",
                ["people undo"] = "linkspan people undo 7 --dir lakota --as p-linker",
                ["release"] = "linkspan release --dir lakota --as p-publisher",
                ["serve"] = "linkspan serve --dir demo --port 8080",
                ["source aside"] = "linkspan source aside --dir state",
                ["source aside destroy"] = "linkspan source aside destroy --overdue --dir state",
                ["source aside open"] =
                    "linkspan source aside open k12-cte-1af3b30a203e4179 --out mend.csv --dir state",
                ["source pull"] =
                    "linkspan source pull sis --source k12-enrollment --dir lakota --as p-steward",
                ["source quality"] = "linkspan source quality k12-enrollment --dir state",
                ["source receipt"] =
                    "linkspan source receipt state/receipts/k12-cte-1af3b30a203e4179.json",
                ["source check"] = "linkspan source check contract.yaml file.csv --json",
                ["source diff"] = "linkspan source diff old.yaml new.yaml --json",
                ["source draft"] = "linkspan source draft file.csv --out contract.yaml",
                ["source profile"] = "linkspan source profile file.csv --json",
                ["synth"] = "linkspan synth state --students 2000 --seed 7",
                ["task"] = "linkspan task --plan /shared/plan --stage score --index 0 --count 8",
            }
        );

    /// <summary>Defaults that depend on the machine or on the folder one stands in.</summary>
    static readonly Dictionary<string, string> s_defaults = new(StringComparer.Ordinal)
    {
        ["--threads"] = "as many as processors",
        ["--dir"] = "the current folder",
        ["serve --dir"] = "the current folder when it is a state's, else `demo`",
        ["demo --dir"] = "`demo`",
        ["task --threads"] = "`1`",
    };

    /// <summary>The words that lead to each command that does work, and the command.</summary>
    public static IEnumerable<(string Path, Command Command)> Leaves(Command root, string path = "")
    {
        foreach (var command in root.Subcommands.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            var here = $"{path}{command.Name}";
            if (command.Action is not null)
                yield return (here, command);
            foreach (var leaf in Leaves(command, $"{here} "))
                yield return leaf;
        }
    }

    /// <summary>The whole page.</summary>
    public static string Of(Command root)
    {
        StringBuilder page = new(Opening.ReplaceLineEndings("\n"));
        foreach (var (path, command) in Leaves(root))
        {
            var usage = string.Join(' ', command.Arguments.Select(UsageOf).Prepend(path));
            page.Append(CultureInfo.InvariantCulture, $"\n## `linkspan {usage}`\n\n");
            page.Append(CultureInfo.InvariantCulture, $"{command.Description}.\n\n");
            page.Append(
                "| argument or option | what it is | when left out |\n| --- | --- | --- |\n"
            );
            foreach (var argument in command.Arguments)
                Row(
                    page,
                    argument.Name.ToUpperInvariant(),
                    argument.Description,
                    argument.Arity.MinimumNumberOfValues > 0 ? "required" : "–"
                );
            foreach (var option in command.Options)
                Row(
                    page,
                    string.Join("`, `", option.Aliases.Prepend(option.Name)),
                    option.Description,
                    DefaultOf(path, option)
                );
            page.Append(CultureInfo.InvariantCulture, $"\n```\n{Examples[path]}\n```\n");
        }
        return page.ToString();
    }

    static string UsageOf(Argument argument)
    {
        var name =
            argument.Name.ToUpperInvariant()
            + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
        return argument.Arity.MinimumNumberOfValues > 0 ? name : $"[{name}]";
    }

    static void Row(StringBuilder page, string name, string? description, string left) =>
        page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {description} | {left} |\n");

    static string DefaultOf(string path, Option option)
    {
        if (option.Required)
            return "required";
        if (s_defaults.TryGetValue($"{path} {option.Name}", out var here))
            return here;
        if (!option.HasDefaultValue || option.ValueType == typeof(bool))
            return "–";
        return s_defaults.TryGetValue(option.Name, out var text)
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"`{option.GetDefaultValue()}`");
    }
}
