using System.Text.Json;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Identity.Truth;
using Linkspan.Identity.Vaults;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>Whom the bridges reach, against what a made-up state knows of its people.</summary>
[Collection(nameof(SmallState))]
public class PeopleReportTests(SmallState state)
{
    async Task<JsonElement> ReportAsync()
    {
        var answer = await state.CallAsync("people", "report", "--json");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        return SmallState.Document(answer.Out);
    }

    static JsonElement Row(JsonElement report, string section, string group) =>
        report
            .GetProperty("sections")
            .EnumerateArray()
            .Single(s => s.GetProperty("name").GetString() == section)
            .GetProperty("rows")
            .EnumerateArray()
            .Single(r => r.GetProperty("group").GetString() == group);

    [Fact]
    public async Task Everyone_is_counted_and_without_motor_vehicles_nobody_outside_college_is_left()
    {
        var report = await ReportAsync();
        var index = PersonIndexFiles.Read(
            new(StateFolder.Open(state.Root).WarehouseFolder),
            report.GetProperty("personIndex").GetString()!
        );
        var everyone = Row(report, "bridge-coverage", "Everyone");
        Assert.Equal(index.Persons.Length, everyone.GetProperty("people").GetInt32());
        Assert.Equal(
            (double)index.Persons.Count(p => p.WageReach) / index.Persons.Length,
            everyone.GetProperty("linkable").GetDouble(),
            12
        );
        var left = index.Persons.Count(p => ReachedWithout(index, p.Person));
        Assert.InRange(left, 1, index.Persons.Count(p => p.WageReach) / 2);
        AssertShown(everyone, "linkableWithout", (double)left / index.Persons.Length);
        // Students who go straight to work are whom the what-if is about: nobody else leads them there.
        AssertShown(Row(report, "bridge-coverage-by-college", "No college"), "linkableWithout", 0);
    }

    /// <summary>In a small state protection may withhold it.</summary>
    static void AssertShown(JsonElement row, string share, double expected)
    {
        if (row.GetProperty(share) is { ValueKind: JsonValueKind.Number } shown)
            Assert.Equal(expected, shown.GetDouble(), 12);
    }

    static bool ReachedWithout(PersonIndex index, PersonId person) =>
        index.Paths.Any(p =>
            p.Person == person
            && p.Carries
            && !p.Path.Contains("motor-vehicles", StringComparison.Ordinal)
        );

    [Fact]
    public async Task Who_does_not_drive_is_not_reached_over_motor_vehicles_and_who_drives_is()
    {
        var report = await ReportAsync();
        var folder = StateFolder.Open(state.Root);
        using var key = StateKey.OpenOrCreate(folder, Entropy.System);
        Vault vault = new(folder.VaultFolder, key, Entropy.System);
        var truth = TruthFile.Read(folder, vault, "k12");
        var index = PersonIndexFiles.Read(
            new(folder.WarehouseFolder),
            report.GetProperty("personIndex").GetString()!
        );
        var over = index
            .Paths.Where(p => p.Path == "k12>motor-vehicles")
            .Select(p => p.Person)
            .ToHashSet();
        double ShareOver(string drives)
        {
            var people = index
                .Identities.Where(i =>
                    i.Register == "k12"
                    && truth.EntityOf.TryGetValue(i.Identity, out var entity)
                    && truth.GroupsOf[entity].Contains($"drives={drives}")
                )
                .Select(i => i.Person)
                .Distinct()
                .ToList();
            return (double)people.Count(over.Contains) / people.Count;
        }
        Assert.InRange(ShareOver("Y"), 0.95, 1);
        Assert.InRange(ShareOver("N"), 0, 0.05);
    }

    [Fact]
    public async Task Small_groups_are_withheld_and_what_was_told_is_in_the_ledger()
    {
        var before = state.Look(r => r.ListReceived(Audience.GoverningBody).Length);
        var answer = await state.CallAsync("people", "report");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("Whom the bridges reach, by college", answer.Out, StringComparison.Ordinal);
        Assert.Contains("(few)", answer.Out, StringComparison.Ordinal);
        Assert.Contains(
            "linkable if there were no motor-vehicles",
            answer.Out,
            StringComparison.Ordinal
        );
        Assert.True(state.Look(r => r.ListReceived(Audience.GoverningBody).Length) > before);
    }

    [Fact]
    public async Task A_what_if_without_something_that_is_no_bridge_is_one_line()
    {
        var answer = await state.CallAsync("people", "report", "--without", "wages");
        Assert.Equal(((int)ExitCode.Usage, ""), (answer.Code, answer.Out));
        Assert.EndsWith("[usage.bridge]", answer.Error.TrimEnd());
    }

    [Fact]
    public async Task Conflicts_are_listed_by_random_ids()
    {
        var answer = await state.CallAsync("people", "conflicts");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.All(
            answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line =>
                Assert.Matches(
                    "^[0-9a-f-]{36}  (two|contested)-[a-z-]+ +[a-z0-9>-]+  against  [a-z0-9>-]+$",
                    line
                )
        );
    }

    [Fact]
    public async Task Rows_are_purged_only_by_a_steward_who_says_yes()
    {
        var answer = await state.CallAsync("people", "purge-bridge", "motor-vehicles");
        Assert.EndsWith("[usage.confirm]", answer.Error.TrimEnd());
        answer = await state.CallAsync(
            "people",
            "purge-bridge",
            "motor-vehicles",
            "--yes",
            "--as",
            "p-link-center-4"
        );
        Assert.Equal(3, answer.Code);
    }
}
