using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Tests;

public class SyntheticStateTests(SmallState state)
{
    [Fact]
    public async Task One_seed_is_one_state_whatever_the_threads()
    {
        Assert.Equal(
            HashOf(state.Folder),
            await HashAgain(SmallState.Settings with { Threads = 1 })
        );
        Assert.NotEqual(
            HashOf(state.Folder),
            await HashAgain(SmallState.Settings with { Seed = 8 })
        );
    }

    static async Task<string> HashAgain(StateSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("linkspan-synthetic-").FullName;
        try
        {
            await SyntheticState.WriteAsync(
                settings,
                folder,
                null,
                TestContext.Current.CancellationToken
            );
            return HashOf(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    [Fact]
    public void What_is_reported_is_what_is_on_disk() =>
        Assert.All(
            state.Written,
            f => Assert.Equal(f.Bytes, new FileInfo(state.PathOf(f.Path)).Length)
        );

    [Fact]
    public void As_many_pupils_are_enrolled_as_were_asked_for()
    {
        var entities = state.Entities();
        var pupils = state
            .RowsOfAll("k12-enrollment-*.csv")
            .Select(r => entities[("k12", r["student_id"])])
            .ToHashSet();
        Assert.Equal(SmallState.Settings.Students, pupils.Count);
    }

    [Fact]
    public void Wage_rows_are_about_125_a_pupil()
    {
        var rows = state.Written.Where(f => f.Path.Contains("wages-")).Sum(f => f.Rows);
        Assert.InRange(rows / (double)SmallState.Settings.Students, 105, 145);
    }

    [Fact]
    public async Task A_folder_that_has_a_state_is_refused_and_left_as_it_was()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() =>
            SyntheticState.WriteAsync(
                SmallState.Settings,
                state.Folder,
                null,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("synth.folder", problem.Problem.Code);
        Assert.Equal(
            ["files", "truth"],
            Directory.GetDirectories(state.Folder).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task A_cancelled_making_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("linkspan-synthetic-").FullName;
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SyntheticState.WriteAsync(SmallState.Settings, folder, null, source.Token)
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task No_pupils_are_no_state() =>
        Assert.Equal(
            "students: found 0, expected 1 to 2,000,000. [synth.students]",
            (
                await Assert.ThrowsAsync<ProblemException>(() =>
                    SyntheticState.WriteAsync(
                        new(0),
                        state.Folder,
                        null,
                        TestContext.Current.CancellationToken
                    )
                )
            ).Message
        );
}
