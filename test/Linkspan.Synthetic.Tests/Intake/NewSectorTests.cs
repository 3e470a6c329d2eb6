using Linkspan.Governance;
using Linkspan.Sources;

namespace Linkspan.Synthetic.Tests.Intake;

/// <summary>A sector that Linkspan brings nothing for is added by a contract alone, as its page says.</summary>
public class NewSectorTests
{
    const string Source = "early-childhood";

    [Fact]
    public void The_contract_and_the_rows_of_the_page_are_taken_in_without_code()
    {
        Assert.DoesNotContain(Source, BuiltInContracts.Names);
        var folder = Directory.CreateTempSubdirectory("linkspan-sector-").FullName;
        try
        {
            var file = Path.Combine(folder, $"{Source}-2025.csv");
            File.WriteAllText(Path.Combine(folder, "contract.yaml"), Block("yaml"));
            File.WriteAllText(file, Block("csv"));
            // One of three is bad, which is more than the usual share.
            var contract = Contract.Read(Path.Combine(folder, "contract.yaml")) with
            {
                BadRowShareMax = 0.5,
            };
            Collected collected = new();
            var receipt = TakenInTests.TakeInAt(contract, file, collected, WithSource());
            Assert.Equal((2L, 1L), (receipt.RowsAccepted, receipt.RowsSetAside));
            Assert.Equal(("k12", Source), (collected.Register, collected.Table));
            Assert.Equal(["7000000001", "7000000002"], collected.Keys);
            Assert.Equal(["head-start", "state-prek"], collected.Facts["program_type"]);
            Assert.Equal(["2024-08-20", "2024-08-20"], collected.Facts["entry_date"]);
            Assert.Equal(["2025-05-30", ""], collected.Facts["exit_date"]);
            Assert.Equal(["30", "12.5"], collected.Facts["weekly_hours"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The register after the state has named the source and an agreement about it.</summary>
    static Register WithSource()
    {
        var register = DemoGovernance.Register(StateSettings.AsOf);
        return register with
        {
            Sources = [.. register.Sources, new(Source, "education", "k12", LegalRegime.Ferpa)],
            Agreements =
            [
                .. register.Agreements.Select(a =>
                    a.Id is "education-labor" ? a with { Sources = [.. a.Sources, Source] } : a
                ),
            ],
        };
    }

    /// <summary>The page's block of a language, without its indent.</summary>
    static string Block(string language)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linkspan.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        var lines = File.ReadLines(Path.Combine(folder, "docs", "how-to", "add-a-sector.md"))
            .SkipWhile(l => l.Trim() != "```" + language)
            .Skip(1)
            .TakeWhile(l => l.Trim() != "```")
            .Select(l => l.Length > 3 ? l[3..] : "");
        return string.Join('\n', lines) + "\n";
    }
}
