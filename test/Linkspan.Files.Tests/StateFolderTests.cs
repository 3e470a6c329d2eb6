using System.Runtime.Versioning;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public sealed class StateFolderTests : IDisposable
{
    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_new_state_has_its_folders_and_can_be_opened()
    {
        var made = StateFolder.Create(_temp["state"]);
        var opened = StateFolder.Open(_temp["state"]);
        Assert.Equal(made.Root, opened.Root);
        Assert.False(opened.IsDemo);
        Assert.True(Directory.Exists(opened.SourcesFolder));
        Assert.True(Directory.Exists(opened.ReleasesFolder));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_enters_vault_and_warehouse()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes");
        var state = StateFolder.Create(_temp["state"]);
        foreach (var folder in new[] { state.VaultFolder, state.WarehouseFolder })
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(folder)
            );
    }

    [Fact]
    public void A_folder_with_something_else_is_refused_and_left_alone()
    {
        File.WriteAllText(_temp["notes.txt"], "mine");
        var e = Assert.Throws<ProblemException>(() => StateFolder.Create(_temp.Root));
        Assert.Equal("state.not-empty", e.Problem.Code);
        Assert.Equal(_temp["notes.txt"], Assert.Single(Directory.GetFileSystemEntries(_temp.Root)));
    }

    [Fact]
    public void A_folder_that_is_not_a_state_cannot_be_opened() =>
        Assert.Equal(
            "state.missing",
            Assert.Throws<ProblemException>(() => StateFolder.Open(_temp.Root)).Problem.Code
        );

    [Fact]
    public void Seeded_chance_and_a_fixed_clock_need_a_demo()
    {
        var real = StateFolder.Create(_temp["real"]);
        var chance = Assert.Throws<ProblemException>(() => new SeededEntropy(1, real));
        var clock = Assert.Throws<ProblemException>(() =>
            new FixedClock(DateTimeOffset.UnixEpoch, real)
        );
        Assert.Equal("state.not-demo", chance.Problem.Code);
        Assert.Equal("state.not-demo", clock.Problem.Code);

        var demo = StateFolder.Create(_temp["demo"], isDemo: true);
        Assert.Equal(new SeededEntropy(1, demo).NextId(), new SeededEntropy(1, demo).NextId());
        Assert.Equal(
            DateTimeOffset.UnixEpoch,
            new FixedClock(DateTimeOffset.UnixEpoch, demo).GetUtcNow()
        );
    }
}

public class EntropyTests
{
    [Fact]
    public void One_seed_gives_one_stream_however_it_is_cut() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 100], Gen.Int[1, 100])
            .Sample(
                (seed, first, second) =>
                {
                    var whole = new byte[first + second];
                    new SeededEntropy(seed).Fill(whole);
                    var parts = new byte[first + second];
                    SeededEntropy cut = new(seed);
                    cut.Fill(parts.AsSpan(0, first));
                    cut.Fill(parts.AsSpan(first));
                    return whole.AsSpan().SequenceEqual(parts);
                }
            );

    [Fact]
    public void Different_seeds_give_different_ids() =>
        Assert.NotEqual(new SeededEntropy(1).NextId(), new SeededEntropy(2).NextId());

    [Fact]
    public void The_systems_ids_do_not_repeat() =>
        Assert.Equal(
            1000,
            Enumerable.Range(0, 1000).Select(_ => Entropy.System.NextId()).Distinct().Count()
        );
}
