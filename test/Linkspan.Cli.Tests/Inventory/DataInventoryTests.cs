using System.Xml.Linq;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Inventory;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Reference;
using Linkspan.Sources;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Cli.Tests.Inventory;

public sealed class DataInventoryTests : IDisposable
{
    static readonly DateOnly s_day = new(2026, 7, 1);
    static readonly FakeTimeProvider s_clock = new(
        new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero)
    );
    static readonly DataInventory s_builtIn = DataInventory.Of(null, null, Register.Empty, s_day);

    readonly string _root = Directory.CreateTempSubdirectory("linkspan-inventory-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    static InventoryElement Element(string source, string element) =>
        s_builtIn.Elements.Single(e => e.Source == source && e.Element == element);

    [Fact]
    public void Every_element_of_every_contract_is_listed_once() =>
        Assert.Equal(
            BuiltInContracts
                .All.SelectMany(c => c.Elements.Select(e => (c.Source, e.Name)))
                .Distinct(),
            s_builtIn.Elements.Select(e => (e.Source, e.Element))
        );

    [Theory]
    [InlineData("k12-enrollment", "sex", "q10")]
    [InlineData("k12-exit", "diploma_type", "q10")]
    [InlineData("k12-course", "grade", "q7")] // Through CTE standing.
    [InlineData("wages", "gross_wages_cents", "q10")]
    [InlineData("employers", "naics", "minors-at-work")]
    [InlineData("k12-enrollment", "birth_date", "minors-at-work")]
    [InlineData("k12-enrollment", "first_name", "linking k12-motor-vehicles")]
    [InlineData("wages", "ssn", "key of wages")]
    public void Who_needs_an_element_is_named(string source, string element, string need)
    {
        Assert.Contains(need, Element(source, element).NeededBy);
        Assert.False(Element(source, element).IsUnneeded);
    }

    [Theory]
    [InlineData("k12-cte", "program_cip")]
    [InlineData("schools", "school_name")]
    [InlineData("employers", "employees")]
    public void An_element_that_nothing_needs_is_flagged(string source, string element) =>
        Assert.True(Element(source, element).IsUnneeded);

    [Fact]
    public void Protection_follows_where_an_element_goes() =>
        Assert.Equal(
            (
                "Encrypted in the vault, seen by linkage alone; never among the facts",
                "Encrypted in the vault; among the facts the year alone under a random id",
                "Among the facts under a random id; leaves only in protected counts"
            ),
            (
                Element("wages", "ssn").Protection,
                Element("k12-enrollment", "birth_date").Protection,
                Element("k12-exit", "exit_type").Protection
            )
        );

    [Fact]
    public void Every_element_of_ceds_is_carried_or_has_its_reason()
    {
        Assert.Equal(147, s_builtIn.Ceds.Length);
        Assert.All(s_builtIn.Ceds, c => Assert.NotEqual(c.Sources.IsEmpty, c.Why.Length == 0));
        Assert.All(
            s_builtIn.Ceds.Where(c => c.Sources.IsEmpty),
            c => Assert.NotEmpty(CedsElements.Find(c.Id)!.Why)
        );
        Assert.Equal(
            ["edfi-student-school", "k12-exit"],
            s_builtIn.Ceds.Single(c => c.Id == "000110").Sources
        );
    }

    [Fact]
    public void Agreements_in_force_are_named_and_others_are_not()
    {
        var register = Demo();
        var inventory = DataInventory.Of(null, "A state", register, s_day);
        var late = DataInventory.Of(null, "A state", register, new(2099, 1, 1));
        string[] For(DataInventory of, string source) =>
            [.. of.Elements.First(e => e.Source == source).Agreements.Order()];
        Assert.Equal(["education-labor", "labor-higher-education"], For(inventory, "wages"));
        Assert.Equal(["motor-vehicles-bridge"], For(inventory, "motor-vehicles"));
        Assert.Empty(For(late, "wages"));
        Assert.Equal(
            "Commission for Higher Education",
            inventory.Elements.First(e => e.Source == "college").Owner
        );
    }

    [Fact]
    public void The_map_leads_every_source_from_its_agency_to_vault_or_facts()
    {
        var map = DataMap.Of(DataInventory.Of(null, "A state", Demo(), s_day));
        var ids = map.Places.Select(p => p.Id).ToHashSet();
        Assert.Equal(map.Places.Length, ids.Count);
        Assert.All(map.Flows, f => Assert.True(ids.Contains(f.From) && ids.Contains(f.To)));
        foreach (var contract in BuiltInContracts.All)
        {
            var id = $"source-{contract.Source}";
            Assert.Single(map.Flows, f => f.To == id);
            Assert.Equal(
                contract.Elements.Any(e => e.IsIdentity),
                map.Flows.Any(f => f.From == id && f.To == "hub-vault")
            );
            Assert.Equal(
                contract.Elements.Any(e => e.IsFact),
                map.Flows.Any(f => f.From == id && f.To == "hub-facts")
            );
        }
        Assert.DoesNotContain(
            map.Flows,
            f => f.IsIdentity && f.From.StartsWith("hub-", StringComparison.Ordinal)
        );
        Assert.Contains(map.Flows, f => f.To == "audience-public");
    }

    [Fact]
    public void The_picture_is_whole_svg_with_title_and_description()
    {
        var map = DataMap.Of(DataInventory.Of(null, "A state", Demo(), s_day));
        var svg = XDocument.Parse(DataMapPicture.Draw(map, "Data map of A & B").Text).Root!;
        XNamespace of = "http://www.w3.org/2000/svg";
        Assert.Equal(of + "svg", svg.Name);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("Data map of A & B", svg.Element(of + "title")!.Value);
        foreach (var flow in map.Flows)
            Assert.Contains(
                flow.Carries,
                svg.Element(of + "desc")!.Value,
                StringComparison.Ordinal
            );
        Assert.Equal(
            map.Places.Length,
            svg.Descendants(of + "rect").Count(r => r.Attribute("class")!.Value == "map-box")
        );
        Assert.Equal(
            map.Flows.Length + 2, // Two in the legend.
            svg.Descendants(of + "path")
                .Count(p =>
                    p.Attribute("class")!.Value.StartsWith("map-flow", StringComparison.Ordinal)
                )
        );
    }

    [Theory]
    [InlineData("inventory.html", "<h1>Data inventory of Lakota</h1>")]
    [InlineData("inventory.csv", "source,element,meaning,ceds_id")]
    [InlineData("inventory.json", "\"state\": \"Lakota\"")]
    public async Task A_states_inventory_is_written_as_the_name_asks(string name, string holds)
    {
        var state = Path.Combine(_root, "state");
        InitCommand.Run(state, "Lakota", Entropy.System, s_clock);
        var (code, output) = await Run("inventory", "--dir", state, "--out", At(name));
        Assert.Equal(0, code);
        Assert.Contains("Lakota, on ", output, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(At(name), TestContext.Current.CancellationToken);
        Assert.Contains(holds, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_that_a_state_changes_changes_its_inventory()
    {
        var state = Path.Combine(_root, "state");
        InitCommand.Run(state, "Lakota", Entropy.System, s_clock);
        var file = Path.Combine(state, "sources", "schools.yaml");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace("title: ", "title: The state's own ", StringComparison.Ordinal)
        );
        File.Delete(Path.Combine(state, "sources", "college.yaml"));
        var inventory = InventoryCommand.Load(state, s_clock);
        Assert.DoesNotContain(inventory.Contracts, c => c.Source == "college");
        Assert.StartsWith(
            "The state's own ",
            inventory.Contracts.Single(c => c.Source == "schools").Title,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("map.svg", 0)]
    [InlineData("map.html", 0)]
    [InlineData("map.png", 2)]
    public async Task The_map_is_a_picture_or_a_page(string name, int expected)
    {
        var (code, _) = await Run("inventory", "map", "--out", At(name));
        Assert.Equal((expected, expected == 0), (code, File.Exists(At(name))));
    }

    string At(string name) => Path.Combine(_root, name);

    static async Task<(int Code, string Out)> Run(params string[] args)
    {
        using StringWriter output = new();
        var code = await Commands.RunAsync(
            args,
            new Terminal(output, TextWriter.Null, canDraw: false, width: 100)
        );
        return (code, output.ToString());
    }

    static Register Demo() => DemoGovernance.Register(s_day);
}
