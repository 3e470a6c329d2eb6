using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Vocabulary;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Cli.Tests.Crosswalk;

public sealed class CrosswalkCommandsTests : IDisposable
{
    const string Chain = "cip-2010-2020+cip-2020-career-cluster+career-cluster-16-14";

    readonly string _root = Directory.CreateTempSubdirectory("linkspan-crosswalk-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    string At(string name) => Path.Combine(_root, name);

    string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Runs a line; ~ stands for a blank within a word.</summary>
    static async Task<(int Code, string Out, string Error)> Run(string line)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        var code = await Commands.RunAsync(
            [.. line.Split(' ').Select(word => word.Replace('~', ' '))],
            new Terminal(output, error, canDraw: false, width: 100)
        );
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString().Trim());
    }

    [Fact]
    public async Task A_table_of_counts_keeps_its_total_and_names_what_is_unmapped()
    {
        var counts = Write(
            "counts.csv",
            "year,cip,students\n2024,51.0808,11\n2024,46.0201,7\n2025,99.1234,3\n2025,Zoë,2\n"
        );
        var (code, output, _) = await Run(
            $"crosswalk apply {counts} --with {Chain} --column cip --amounts students --as cluster --whole --out {At("o.csv")}"
        );
        Assert.Equal(0, code);
        Assert.Equal(
            "year,cluster,students\n2024,agriculture,6\n2024,construction,7\n"
                + "2024,energy-natural-resources,5\n2025,(unmapped),5\n",
            await File.ReadAllTextAsync(At("o.csv"), TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            $"{At("o.csv")}: 4 rows, cip 2010 to career-cluster 14.\n"
                + "  students: 23 before, 23 after, of it 5 unmapped.\n"
                + "  99.1234: 3 in 1 rows, not a code of the crosswalk\n"
                + "  Aaa: 2 in 1 rows, not a code of the crosswalk\n",
            output
        );
    }

    [Fact]
    public async Task What_is_imported_takes_the_place_of_the_built_in_one()
    {
        InitCommand.Run(
            At("state"),
            "A state",
            Entropy.System,
            new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero))
        );
        var file = Write(
            "zip.csv",
            "ZIP,COUNTY,RES_RATIO,TOT_RATIO\n69400,52001,0.6,0.5\n69400,52003,0.4,0.5\n"
        );
        var (code, output, _) = await Run(
            $"crosswalk import zip-county {file} --edition 2026Q2 --effective 2026-04-01 --dir {At("state")}"
        );
        Assert.Equal(0, code);
        Assert.EndsWith(
            "zip-county.csv: 1 codes of zip usps to county-fips ansi, 2 pairs of 2 rows.\n",
            output,
            StringComparison.Ordinal
        );
        var (_, shown, _) = await Run($"crosswalk show zip-county 69400 --dir {At("state")}");
        Assert.Contains("69400 -> 52003  0.4", shown, StringComparison.Ordinal);
        Assert.Contains("2026Q2", shown, StringComparison.Ordinal);
        var (_, listed, _) = await Run($"crosswalk list --dir {At("state")}");
        Assert.Contains(
            "1 codes, 2 pairs; from 2026-04-01; the state's own",
            listed,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2026-11-23", 0, "In force on 2026-11-23")]
    [InlineData("2019-01-01", 3, "Not in force on 2019-01-01")]
    public async Task A_check_refuses_a_crosswalk_that_is_not_in_force(
        string day,
        int expected,
        string says
    )
    {
        var (code, output, _) = await Run($"crosswalk check cip-2020-soc-2018 --on {day}");
        Assert.Equal(expected, code);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n", "nope", "usage.crosswalk-column")]
    [InlineData("cip", "cip", "usage.crosswalk-column")]
    public async Task Columns_that_are_not_there_are_named(
        string amounts,
        string column,
        string code
    )
    {
        var counts = Write("counts.csv", "cip,n\n46.0201,1\n");
        var (exit, _, error) = await Run(
            $"crosswalk apply {counts} --with cip-2010-2020 --column {column} --amounts {amounts} --out {At("o.csv")}"
        );
        Assert.Equal((2, true), (exit, error.EndsWith($"[{code}]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_amount_that_is_none_is_shown_as_a_shape_with_its_line()
    {
        var counts = Write("counts.csv", "cip,n\n46.0201,1\n46.0201,Maria\n");
        var (exit, _, error) = await Run(
            $"crosswalk apply {counts} --with cip-2010-2020 --column cip --amounts n --out {At("o.csv")}"
        );
        Assert.Equal(1, exit);
        Assert.StartsWith("counts.csv, line 3: found Aaaaa", error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("o.csv")));
    }

    [Fact]
    public async Task A_file_that_comes_each_quarter_needs_its_first_day()
    {
        InitCommand.Run(At("state"), "A state", Entropy.System, new FakeTimeProvider());
        var file = Write("zip.csv", "ZIP,COUNTY,RES_RATIO\n69400,52001,1\n");
        var (exit, _, error) = await Run(
            $"crosswalk import zip-county {file} --edition 2026Q2 --dir {At("state")}"
        );
        Assert.Equal(2, exit);
        Assert.Contains("usage.crosswalk-effective", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("A")]
    public async Task A_name_that_is_no_plain_name_is_refused(string name)
    {
        InitCommand.Run(At("state"), "A state", Entropy.System, new FakeTimeProvider());
        var file = Write("own.csv", "from,to\nA,B\n");
        var (exit, _, error) = await Run(
            $"crosswalk import table {file} --edition 1 --name {name} --from state-course~state --to sced~12 --dir {At("state")}"
        );
        Assert.Equal(2, exit);
        Assert.Contains("usage.crosswalk-name", error, StringComparison.Ordinal);
    }
}
