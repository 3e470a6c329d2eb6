using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Serialization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;

namespace Linkspan.Cli.State;

/// <summary>How a check went.</summary>
enum Health
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, and somebody should look at it.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>It does not work or is not safe.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Health">How it went.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do; empty when there is nothing to do.</param>
sealed record HealthCheck(string Name, Health Health, string Found, string Remedy = "");

/// <summary>What the doctor says, as one JSON document.</summary>
/// <param name="Ok">Nothing failed; warnings may stand.</param>
/// <param name="Checks">In the order in which they were made.</param>
sealed record HealthReport(bool Ok, ImmutableArray<HealthCheck> Checks);

/// <summary>
/// <c>linkspan doctor</c>: looks a state over and says what to do about what it finds.
/// </summary>
static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> folder = new("--dir")
        {
            Description = "The state's folder",
            DefaultValueFactory = _ => ".",
        };
        Option<bool> json = new("--json") { Description = "One JSON document" };
        Command command = new("doctor", "Look a state over and say what to do") { folder, json };
        return command.Runs(
            terminal,
            (parse, _) =>
                Task.FromResult(
                    Run(
                        terminal,
                        StateFolder.Open(parse.GetRequiredValue(folder)),
                        parse.GetValue(json),
                        TimeProvider.System
                    )
                )
        );
    }

    internal static ExitCode Run(
        Terminal terminal,
        StateFolder state,
        bool json,
        TimeProvider clock
    )
    {
        ImmutableArray<HealthCheck> checks =
        [
            .. HostChecks.Of(state),
            .. RegistryChecks.Of(state, clock),
        ];
        var report = new HealthReport(checks.All(c => c.Health != Health.Fail), checks);
        if (json)
            terminal.WriteJson(report, DoctorJson.Default.HealthReport);
        else
            foreach (var check in checks)
            {
                var mark = check.Health.ToString().ToLowerInvariant();
                terminal.Out.WriteLine($"{mark, -4}  {check.Name}: {check.Found}");
                if (check.Remedy.Length > 0)
                    terminal.Out.WriteLine($"      {check.Remedy}");
            }
        return report.Ok ? ExitCode.Done : ExitCode.Failed;
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(HealthReport))]
sealed partial class DoctorJson : JsonSerializerContext;
