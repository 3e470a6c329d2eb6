using System.Buffers;
using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using Linkspan.Cli.Ask;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Publishing;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.People;

/// <summary>
/// <c>linkspan people report</c>: whom the bridges reach, by subgroup, and what would be left without one.
/// </summary>
static class ReportCommand
{
    const string Question = "bridge-coverage";

    public static Command Create(Terminal terminal)
    {
        Option<string> without = new("--without")
        {
            Description = "The bridge of the what-if",
            DefaultValueFactory = _ => "motor-vehicles",
        };
        Option<string> audience = new("--audience")
        {
            Description = "Who receives the report",
            DefaultValueFactory = _ => Audience.GoverningBody.Name,
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        var state = StateOptions.Create();
        Command command = new(
            "report",
            "Whom the bridges reach, by subgroup, and without one of them"
        )
        {
            without,
            audience,
            json,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                Audience to = new(parse.GetRequiredValue(audience));
                var bridge = BridgeOf(host, parse.GetRequiredValue(without));
                using var reader = host.OpenReader();
                var permit = host.Permit(
                    PermitRequest.Ask(
                        state.Person(parse, DemoGovernance.Analyst),
                        state.Purpose(parse),
                        Question,
                        SourcesOf(reader),
                        to
                    )
                );
                var tables = Protection.Protect(
                    CoverageTables.Of(
                        reader,
                        PersonIndexFiles.Read(host.Warehouse, reader.IndexId),
                        BridgePlanFile.Read(host.Folder).Target,
                        bridge
                    ),
                    ReleaseMaking.PolicyOf(host),
                    to,
                    host.ReceivedBy(LedgerActor.Of(permit), "people report"),
                    SealKey.Of(host.Key)
                );
                if (parse.GetValue(json))
                    terminal.Out.WriteLine(Json(bridge, reader.IndexId, tables));
                else
                    Write(terminal.Out, bridge, tables, permit, to);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static void Write(
        TextWriter output,
        string without,
        ImmutableArray<CertifiedTable> tables,
        Permit permit,
        Audience to
    )
    {
        CoverageText.Write(
            output,
            without,
            Sections(tables),
            tables.First(t => t.Table.Name == "bridge-conflicts").Table
        );
        output.WriteLine(
            $"For {to}, under {string.Join(", ", permit.Agreements)}; entered in its ledger."
        );
    }

    static IEnumerable<CoverageSection> Sections(ImmutableArray<CertifiedTable> tables) =>
        tables
            .Select(t => t.Table)
            .Where(t => t.Name != "bridge-conflicts")
            .Select(CoverageSection.Of);

    /// <summary>Sources that the counts rest on; a bridge has no facts and is not among them.</summary>
    static ImmutableArray<string> SourcesOf(WarehouseReader reader) =>
        [.. new[] { "college", "k12-enrollment", "wages" }.Where(reader.Has)];

    static string BridgeOf(StateHost host, string name)
    {
        var plan = BridgePlanFile.Read(host.Folder);
        var bridges = plan.Registers.Where(r => r != plan.Anchor && r != plan.Target).ToList();
        return bridges.Contains(name)
            ? name
            : throw new ProblemException(
                new(
                    "usage.bridge",
                    "--without",
                    ValueShape.Of(name),
                    $"one of {string.Join(", ", bridges)}"
                )
            );
    }

    static string Json(string without, string index, ImmutableArray<CertifiedTable> tables)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("personIndex", index);
            json.WriteString("without", without);
            json.WritePropertyName("sections");
            JsonSerializer.Serialize(
                json,
                Sections(tables).ToImmutableArray(),
                PeopleJson.Default.ImmutableArrayCoverageSection
            );
            AnswerJson.WriteTables(json, tables);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
