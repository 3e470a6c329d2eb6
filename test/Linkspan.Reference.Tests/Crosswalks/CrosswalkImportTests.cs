using System.IO.Compression;
using Linkspan.Vocabulary;

namespace Linkspan.Reference.Tests;

public class CrosswalkImportTests
{
    [Fact]
    public void Programs_of_2010_are_read_as_nces_publishes_them()
    {
        var read = Import("cip-2010-2020", "CIP_Crosswalk2010to2020.csv");
        Assert.Equal(2698, read.Rows);
        Assert.Equal(
            (1720, 435, 543),
            (read.Crosswalk.FromCount, (int)read.RowsCoarser, (int)read.RowsWithoutFrom)
        );
        Assert.Equal("01.8301", read.Crosswalk.Find("51.0808")[0].To);
        Assert.Equal("61.0903", read.Crosswalk.Find("60.0406")[0].To);
        Assert.Contains("60.0499", read.CodesWithoutCounterpart);
    }

    [Fact]
    public void Occupations_of_programs_are_read_as_nces_publishes_them()
    {
        var read = Import("cip-2020-soc-2018", "CIP2020_SOC2018_Crosswalk.csv");
        Assert.Equal(6097, read.Rows);
        var taxidermy = read.Crosswalk.Find("01.0508")[0];
        Assert.True(taxidermy.IsWithoutCounterpart);
        Assert.Equal(5, read.Crosswalk.Find("01.0000").Length);
        Assert.Equal(0.2m, read.Crosswalk.Find("01.0000")[0].Weight);
        Assert.Equal("Animal Scientists", read.Crosswalk.ToTitles["19-1011"]);
    }

    [Fact]
    public void The_built_in_rows_are_those_of_the_publisher()
    {
        foreach (var (name, file) in s_builtInFrom)
        {
            var whole = Import(name, file).Crosswalk;
            foreach (var entry in Crosswalks.Load().Get(name).Entries)
                Assert.Contains(entry, whole.Find(entry.From).ToArray());
        }
    }

    static readonly (string, string)[] s_builtInFrom =
    [
        ("cip-2010-2020", "CIP_Crosswalk2010to2020.csv"),
        ("cip-2020-soc-2018", "CIP2020_SOC2018_Crosswalk.csv"),
    ];

    [Fact]
    public void Addresses_weigh_zip_codes_and_all_addresses_those_without_residents()
    {
        var read = ImportText(
            "zip-county",
            "ZIP,COUNTY,USPS_ZIP_PREF_CITY,USPS_ZIP_PREF_STATE,RES_RATIO,BUS_RATIO,OTH_RATIO,TOT_RATIO\n"
                + "601,72081,ADJUNTAS,PR,0.002547987,0.005063291,0.012195122,0.002947564\n"
                + "601,72001,ADJUNTAS,PR,0.997452013,0.994936709,0.987804878,0.997052436\n"
                + "20811,24031,BETHESDA,MD,0,0.999,0.001,0.75\n"
                + "20811,11001,BETHESDA,MD,0,0.001,0.999,0.25\n"
        );
        Assert.Equal(
            [
                ("00601", "72001", 0.997452013m),
                ("00601", "72081", 0.002547987m),
                ("20811", "11001", 0.25m),
                ("20811", "24031", 0.75m),
            ],
            read.Crosswalk.Entries.Select(e => (e.From, e.To, e.Weight))
        );
    }

    [Fact]
    public void Divided_industries_are_read_as_the_census_publishes_them()
    {
        var read = ImportText(
            "naics-2017-2022",
            "2017 NAICS to 2022 NAICS,,,\n\n2017 NAICS Code,\"2017 NAICS Title\n(and specific piece)\",2022 NAICS Code,2022 NAICS Title\n"
                + "454110,Shopping,449110,Furniture\n454110,Shopping,449110,Furniture (piece)\n454110,Shopping,455110,Stores\n"
        );
        Assert.Equal(
            [("449110", 0.5m), ("455110", 0.5m)],
            read.Crosswalk.Entries.Select(e => (e.To, e.Weight))
        );
    }

    [Fact]
    public void A_workbook_is_read_like_its_export()
    {
        using Scratch scratch = new();
        var path = WriteWorkbook(
            scratch,
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>O*NET-SOC 2019</t></is></c></row>
            <row r="4"><c r="A4" t="s"><v>0</v></c><c r="C4" t="s"><v>1</v></c></row>
            <row r="5"><c r="A5" t="s"><v>2</v></c><c r="C5" t="s"><v>3</v></c></row>
            <row r="6"/>
            """,
            "O*NET-SOC 2019 Code",
            "2018 SOC Code",
            "29-1141.01",
            "29-1141"
        );
        var read = CrosswalkImport.Read(CrosswalkKind.Get("soc-2018-onet-2019"), path, "2019");
        Assert.Equal(
            [new CrosswalkEntry("29-1141", "29-1141.01", 1_000_000_000_000)],
            read.Crosswalk.Entries
        );
    }

    [Fact]
    public void Numbers_of_a_workbook_get_their_zeros_back()
    {
        using Scratch scratch = new();
        var path = WriteWorkbook(
            scratch,
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
            <row r="2"><c r="A2"><v>1.01</v></c><c r="B2" t="s"><v>2</v></c></row>
            """,
            "CIP2020Code",
            "SOC2018Code",
            "19-1011"
        );
        var read = CrosswalkImport.Read(CrosswalkKind.Get("cip-2020-soc-2018"), path, "2020");
        Assert.Equal("01.0100", read.Crosswalk.Entries[0].From);
    }

    [Theory]
    [InlineData("<row r='1'><c r='A1' t='s'><v>7</v></c></row>", "a cell without its text")]
    [InlineData("<row r='1'><c>", "a part that is not XML")]
    public void A_broken_workbook_is_refused(string rows, string found)
    {
        using Scratch scratch = new();
        var path = WriteWorkbook(scratch, rows, "one");
        var problem = Assert
            .Throws<ProblemException>(() =>
                CrosswalkImport.Read(CrosswalkKind.Get("zip-county"), path, "1")
            )
            .Problem;
        Assert.Equal(("crosswalk.workbook", found), (problem.Code, problem.Found));
    }

    [Theory]
    [InlineData("ZIP,COUNTY,RES_RATIO\n69400,52001,x\n", "crosswalk.weight", "line 2", "a")]
    [InlineData("ZIP,COUNTY,RES_RATIO\n694001,52001,1\n", "crosswalk.code", "line 2", "999999")]
    [InlineData("ZIP,COUNTY,RES_RATIO\n69400,X,1\n", "crosswalk.code", "line 2", "A")]
    [InlineData(
        "ZIP,COUNTY,RES_RATIO\n69400,52001,0.5\n",
        "crosswalk.weights",
        "code 69400",
        "weights that sum to 0.5"
    )]
    [InlineData(
        "a,b\n1,2\n",
        "crosswalk.columns",
        "file.csv",
        "no header with the columns in the first 20 lines"
    )]
    public void A_file_of_another_make_is_refused(
        string text,
        string code,
        string where,
        string found
    )
    {
        var problem = Assert.Throws<ProblemException>(() => ImportText("zip-county", text)).Problem;
        Assert.Equal((code, found), (problem.Code, problem.Found));
        Assert.EndsWith(where, problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_states_own_table_needs_no_weights()
    {
        using Scratch scratch = new();
        var path = scratch.Write(
            "own.csv",
            "from,to,from_title\nMTH1,02052,Algebra\nMTH1,02072,\n"
        );
        var kind = CrosswalkKind.OwnTable("courses", "state-course state", "sced 12");
        var read = CrosswalkImport.Read(kind, path, "2026-27", new(2026, 7, 1));
        Assert.Equal([0.5m, 0.5m], read.Crosswalk.Entries.Select(e => e.Weight));
        Assert.Equal("Algebra", read.Crosswalk.FromTitles["MTH1"]);
        Assert.Equal(new(2026, 7, 1), read.Crosswalk.Label.EffectiveFrom);
    }

    [Fact]
    public void What_was_imported_is_read_back_as_it_was()
    {
        using Scratch scratch = new();
        var read = Import("cip-2020-soc-2018", "CIP2020_SOC2018_Crosswalk.csv").Crosswalk;
        var path = Path.Combine(scratch.Root, "cip-2020-soc-2018.csv");
        read.Write(path);
        var again = Crosswalks.Load(scratch.Root).Get("cip-2020-soc-2018");
        Assert.Equal(read.Label, again.Label);
        Assert.Equal(read.Entries, again.Entries);
        Assert.Equal(read.ToTitles.Count, again.ToTitles.Count);
    }

    static CrosswalkImported Import(string kind, string file) =>
        CrosswalkImport.Read(
            CrosswalkKind.Get(kind),
            PublicFiles.Get($"reference/codes/{file}"),
            "2020"
        );

    static CrosswalkImported ImportText(string kind, string text)
    {
        using Scratch scratch = new();
        return CrosswalkImport.Read(
            CrosswalkKind.Get(kind),
            scratch.Write("file.csv", text),
            "made up"
        );
    }

    static string WriteWorkbook(Scratch scratch, string rows, params string[] strings)
    {
        var path = Path.Combine(scratch.Root, "book.xlsx");
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        Write(
            "xl/sharedStrings.xml",
            $"<sst xmlns='x'>{string.Concat(strings.Select(s => $"<si><t>{s}</t><rPh><t/></rPh></si>"))}</sst>"
        );
        Write(
            "xl/worksheets/sheet1.xml",
            $"<worksheet xmlns='x'><sheetData>{rows}</sheetData></worksheet>"
        );
        return path;

        void Write(string name, string text)
        {
            using StreamWriter writer = new(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
