using Linkspan.Linkage.Records;
using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests.Plans;

/// <summary>A run beyond its memory parts its records on the disk and finds the same.</summary>
public class SpilledRunTests
{
    const int Count = 1800;
    const int Seed = 20261123;

    static readonly RecordTable[] s_tables = People.Tables(Count, Seed, order: 1);

    static readonly Lazy<LinkResult> s_plain = new(() =>
    {
        using var scratch = new Scratch();
        return scratch.Run(s_tables, "plain");
    });

    static RunOptions Options(int threads = 1, int partitions = 1) =>
        Scratch.Options(threads, partitions) with
        {
            PartsRecords = true,
        };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 7, 5)]
    public void A_spilled_run_finds_what_a_run_in_memory_finds(int threads, int parts, int order)
    {
        using var scratch = new Scratch();
        var spilled = scratch.Run(
            People.Tables(Count, Seed, order),
            "spilled",
            Options(threads, parts)
        );
        Assert.Contains(spilled.StageTimes, t => t.Stage == "spill");
        Assert.Equal(Scratch.TextOf(s_plain.Value), Scratch.TextOf(spilled));
        Assert.Equal(s_plain.Value.Pairs, spilled.Pairs);
    }

    [Fact]
    public void Duplicates_and_three_sources_are_found_the_same()
    {
        using var scratch = new Scratch();
        var yaml = People.Yaml.Replace(
            "{ left: left, right: right, links: one-to-one }",
            "{ left: left, right: left, links: many-to-many }\n"
                + "  - { left: left, right: right, links: many-to-many }\n"
                + "  - { left: right, right: right, links: many-to-many }",
            StringComparison.Ordinal
        );
        var model = ModelFile.Parse("model.yaml", yaml);
        var texts = new[] { Scratch.Options(), Options(1, 3) }.Select(
            (options, i) =>
            {
                using var folder = RunFolder.WithOwnKey(scratch[$"{i}"], Files.Entropy.System);
                return Scratch.TextOf(
                    LinkRun.Execute(
                        model,
                        s_tables,
                        folder,
                        options,
                        cancel: TestContext.Current.CancellationToken
                    )
                );
            }
        );
        Assert.Single(texts.Distinct());
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("spill")]
    [InlineData("measure")]
    [InlineData("histogram")]
    [InlineData("score")]
    [InlineData("decide")]
    public void A_spilled_run_that_was_stopped_goes_on_to_the_same_result(string stage)
    {
        using var scratch = new Scratch();
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            scratch.Stoppable(
                s_tables,
                "stopped",
                Options(1, 3),
                new StopAt(stage, stop),
                stop.Token
            );
            stop.Token.ThrowIfCancellationRequested();
        });
        Assert.Equal(
            Scratch.TextOf(s_plain.Value),
            Scratch.TextOf(scratch.Run(s_tables, "stopped", Options(2)))
        );
    }

    [Fact]
    public void Spilled_scratch_shows_no_name()
    {
        using var scratch = new Scratch();
        scratch.Run(s_tables, "run", Options(1, 3));
        var files = Directory.GetFiles(Path.Combine(scratch["run"], "spill"));
        Assert.Equal(4 * 3 * 2, files.Length); // Rules, parts, sources.
        foreach (var file in Directory.GetFiles(scratch["run"], "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(
                "CASTILLO",
                File.ReadAllText(file),
                StringComparison.OrdinalIgnoreCase
            );
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(300, true)]
    [InlineData(900, false)]
    public void Two_million_records_are_parted_below_what_they_take(int memoryMb, bool parts) =>
        Assert.Equal(
            parts,
            MemoryNeed.Spills(
                People.Model(),
                new RunSize(Records: 2_000_000, Values: 400_000),
                Scratch.Options() with
                {
                    MemoryMb = memoryMb,
                }
            )
        );

    [Fact]
    public void Less_than_a_spilled_run_takes_is_refused()
    {
        using var scratch = new Scratch();
        var e = Assert.Throws<ProblemException>(() =>
            scratch.Run(s_tables, "run", Scratch.Options() with { MemoryMb = 64 })
        );
        Assert.Equal("run.memory", e.Problem.Code);
    }

    [Fact]
    public void Too_many_pairs_under_a_rule_are_refused_though_its_parts_are_small()
    {
        using var scratch = new Scratch();
        var model = People.Model();
        model = model with { Training = model.Training with { RulePairsMax = 2000 } };
        var messages = new[] { Scratch.Options(), Options(1, 7) }.Select(
            (options, i) =>
            {
                using var folder = RunFolder.WithOwnKey(scratch[$"{i}"], Files.Entropy.System);
                return Assert
                    .Throws<ProblemException>(() =>
                        LinkRun.Execute(
                            model,
                            s_tables,
                            folder,
                            options,
                            cancel: TestContext.Current.CancellationToken
                        )
                    )
                    .Problem.ToString();
            }
        );
        Assert.Contains("[linkage.block-size]", Assert.Single(messages.Distinct()));
    }

    sealed class StopAt(string stage, CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Stage == stage && value.Done > 0)
                stop.Cancel();
        }
    }
}
