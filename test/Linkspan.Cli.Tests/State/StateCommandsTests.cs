using System.Text.Json;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Cli.Tests.State;

public sealed class StateCommandsTests : IDisposable
{
    static readonly FakeTimeProvider s_clock = new(
        new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero)
    );

    readonly string _parent = Directory.CreateTempSubdirectory("linkspan-cli-").FullName;
    string Root => Path.Combine(_parent, "state");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    StateFolder Init()
    {
        InitCommand.Run(Root, "Lakota's", Entropy.System, s_clock);
        return StateFolder.Open(Root);
    }

    static (ExitCode Code, Dictionary<string, string> Health) Doctor(
        StateFolder state,
        FakeTimeProvider? clock = null
    )
    {
        using StringWriter output = new();
        var terminal = new Terminal(output, TextWriter.Null, canDraw: false, width: 100);
        var code = DoctorCommand.Run(terminal, state, json: true, clock ?? s_clock);
        using var document = JsonDocument.Parse(output.ToString());
        return (
            code,
            document
                .RootElement.GetProperty("checks")
                .EnumerateArray()
                .ToDictionary(
                    c => c.GetProperty("name").GetString()!,
                    c => c.GetProperty("health").GetString()!
                )
        );
    }

    static string? CodeOf(Action action) =>
        Record.Exception(action) is ProblemException e ? e.Problem.Code : null;

    [Fact]
    public void A_new_state_has_settings_contracts_key_and_database()
    {
        var state = Init();
        Assert.Equal(
            new LinkspanSettings("Lakota's", "sqlite", 10, 10, 3),
            LinkspanSettings.Read(state)
        );
        Assert.Contains(
            "wages.yaml",
            Directory.EnumerateFiles(state.SourcesFolder).Select(Path.GetFileName)
        );
        Assert.True(File.Exists(Path.Combine(state.VaultFolder, "state.key")));
        Assert.True(File.Exists(state.DatabaseFile));
        Assert.Equal([Root], Directory.EnumerateFileSystemEntries(_parent));
    }

    [Fact]
    public void A_folder_with_something_in_it_is_refused_and_left_as_it_was()
    {
        Directory.CreateDirectory(Root);
        InitCommand.Run(Root, "Lakota", Entropy.System, s_clock);
        var before = Directory.EnumerateFileSystemEntries(Root).Order().ToArray();
        Assert.Equal(
            "state.not-empty",
            CodeOf(() => InitCommand.Run(Root, "Lakota", Entropy.System, s_clock))
        );
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(Root).Order());
    }

    [Fact]
    public void A_new_state_is_well_and_warned_that_nothing_is_permitted()
    {
        var (code, health) = Doctor(Init());
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal("warn", health["agreements"]);
        Assert.DoesNotContain("fail", health.Values);
    }

    [Fact]
    public void An_agreement_that_is_about_to_expire_or_has_expired_is_named()
    {
        var state = Init();
        using (var registry = LinkspanSettings.OpenRegistry(state, s_clock))
            DemoRegistry.Sign(registry, registry.Today);
        Assert.Equal("ok", Doctor(state).Health["agreement education-labor"]);
        foreach (
            var day in (DateTimeOffset[])
                [new(2031, 5, 1, 0, 0, 0, default), new(2032, 1, 1, 0, 0, 0, default)]
        )
            Assert.Equal(
                "warn",
                Doctor(state, new FakeTimeProvider(day)).Health["agreement education-labor"]
            );
    }

    [Fact]
    public void What_is_unsafe_or_broken_fails()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are those of Unix");
            return;
        }
        var state = Init();
        File.SetUnixFileMode(
            Path.Combine(state.VaultFolder, "state.key"),
            UnixFileMode.UserRead | UnixFileMode.OtherRead
        );
        File.WriteAllText(state.DatabaseFile, new string('x', 5000));
        var (code, health) = Doctor(state);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal(("fail", "fail"), (health["vault key"], health["database"]));
        File.Delete(state.DatabaseFile);
        Assert.Equal("fail", Doctor(state).Health["database"]);
        Assert.False(File.Exists(state.DatabaseFile));
    }

    [Theory]
    [InlineData("name: [1, 2]", "settings.value")]
    [InlineData("secret: x", "settings.value")]
    [InlineData("thresholds:\n  people_min: 2", "settings.value")]
    [InlineData("- a\n- b", "settings.value")]
    [InlineData("name: 'x", "settings.unreadable")]
    [InlineData("database: postgres", "registry.connection")]
    public void Settings_that_are_wrong_are_named_by_line(string text, string expected)
    {
        var state = Init();
        File.WriteAllText(state.ConfigFile, text);
        Assert.Equal(
            expected,
            CodeOf(() => LinkspanSettings.OpenRegistry(state, s_clock).Dispose())
        );
    }

    [Fact]
    public void Settings_that_are_not_there_have_their_defaults()
    {
        var state = Init();
        File.WriteAllText(state.ConfigFile, "# nothing\n");
        Assert.Equal(new LinkspanSettings("state", "sqlite"), LinkspanSettings.Read(state));
    }
}
