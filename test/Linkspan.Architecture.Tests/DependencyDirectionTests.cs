using System.Xml.Linq;

namespace Linkspan.Architecture.Tests;

public class DependencyDirectionTests
{
    const string All = "*";

    /// <summary>The arrows of docs/architecture.md; a new one comes with a decision record.</summary>
    static readonly Dictionary<string, string> s_mayUse = new(StringComparer.Ordinal)
    {
        ["Vocabulary"] = "",
        ["Linkage"] = "Vocabulary",
        ["DisclosureControl"] = "Vocabulary",
        ["Governance"] = "Vocabulary",
        ["Charts"] = "Vocabulary",
        ["Files"] = "Vocabulary",
        ["Reference"] = "Vocabulary Files",
        ["Registry"] = "Vocabulary Governance",
        ["Runs"] = "Vocabulary Linkage Files",
        ["Sources"] = "Vocabulary Files Reference Governance",
        ["Warehouse"] = "Vocabulary Sources Files Reference",
        ["Identity"] = "Vocabulary Linkage Runs Sources Files Warehouse Governance Registry",
        ["Outcomes"] = "Vocabulary Warehouse Reference Governance DisclosureControl",
        ["Publishing"] = "Vocabulary DisclosureControl Outcomes Governance Registry Files",
        ["Synthetic"] = "Vocabulary Files Reference",
        ["Site"] = "Vocabulary Publishing Charts DisclosureControl",
        ["Cli"] = All,
    };

    public static TheoryData<string> Projects() =>
        [
            .. Repository
                .Files(".csproj")
                .Where(file => file.StartsWith("src/", StringComparison.Ordinal)),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_uses_only_what_its_row_allows(string project) =>
        Assert.Empty(ForbiddenArrows(NameOf(project), ReferencesOf(Repository.Read(project))));

    [Fact]
    public void An_arrow_from_the_answers_to_the_identities_is_rejected() =>
        Assert.Equal(
            ["Outcomes -> Identity"],
            ForbiddenArrows(
                "Outcomes",
                ReferencesOf(
                    """
                    <Project><ItemGroup>
                      <ProjectReference Include="../Linkspan.Warehouse/Linkspan.Warehouse.csproj" />
                      <ProjectReference Include="../Linkspan.Identity/Linkspan.Identity.csproj" />
                    </ItemGroup></Project>
                    """
                )
            )
        );

    [Fact]
    public void The_page_of_the_architecture_names_the_same_arrows()
    {
        var rows = Repository
            .Read("docs/architecture.md")
            .Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells =>
                cells.Length == 5
                && cells[1].StartsWith('`')
                && s_mayUse.ContainsKey(cells[1].Trim('`'))
            )
            .ToDictionary(cells => cells[1].Trim('`'), cells => Written(cells[3]));
        Assert.Equal(
            s_mayUse.OrderBy(r => r.Key, StringComparer.Ordinal),
            rows.OrderBy(r => r.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void References_do_not_chain() =>
        Assert.Contains(
            "<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>",
            Repository.Read("Directory.Build.props"),
            StringComparison.Ordinal
        );

    static string Written(string cell) =>
        cell switch
        {
            "nothing" => "",
            "all" => All,
            _ => cell.Replace(",", "", StringComparison.Ordinal),
        };

    static string NameOf(string project) =>
        Path.GetFileNameWithoutExtension(project)["Linkspan.".Length..];

    static IEnumerable<string> ReferencesOf(string project) =>
        XDocument
            .Parse(project)
            .Descendants("ProjectReference")
            .Select(reference => NameOf(reference.Attribute("Include")!.Value));

    static IEnumerable<string> ForbiddenArrows(string from, IEnumerable<string> to) =>
        s_mayUse[from] == All
            ? []
            : to.Where(name => !s_mayUse[from].Split(' ').Contains(name))
                .Select(name => $"{from} -> {name}");
}
