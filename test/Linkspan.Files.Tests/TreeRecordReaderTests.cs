using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public class TreeRecordReaderTests
{
    const string Xml = """
        <?xml version="1.0"?>
        <InterchangeStudent xmlns="http://ed-fi.org/5.2.0">
          <School id="S1"><Name>North</Name></School>
          <Student id="a">
            <StudentUniqueId>17</StudentUniqueId>
            <Name><FirstName>An&amp;a</FirstName></Name>
            <Code><Kind>uri://x#SSN</Kind><Text>1</Text></Code>
            <Code><Kind>State</Kind><Text>2</Text></Code>
          </Student>
          <Student><StudentUniqueId>18</StudentUniqueId><Race>X</Race><Race>Y</Race></Student>
          <Empty/>
        </InterchangeStudent>
        """;

    static ImmutableArray<TreeColumn> Columns(params string[] paths) =>
        [.. paths.Select(path => new TreeColumn(path, TreePath.Parse(path)))];

    static TreeLayout Layout(string rows, string? each = null, string? space = null) =>
        new(TreePath.Parse(rows), each is null ? null : TreePath.Parse(each), space);

    static Stream Bytes(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    static string Rows(TreeRecordReader reader)
    {
        using (reader)
        {
            List<string> rows = [];
            while (reader.Read())
                rows.Add(
                    $"{reader.Line}:"
                        + string.Join(
                            ';',
                            Enumerable.Range(0, reader.FieldCount).Select(i => reader[i].ToString())
                        )
                        + (reader.Fault == RecordFault.None ? "" : $" {reader.Fault}")
                );
            return string.Join(
                " / ",
                rows.Append(
                    $"skipped {string.Join(',', reader.Skipped.Select(s => $"{s.Key} {s.Value}"))}"
                )
            );
        }
    }

    static string XmlRows(string xml, TreeLayout layout, params string[] paths) =>
        Rows(XmlRecordReader.Open(Bytes(xml), "f.xml", Columns(paths), layout));

    static string JsonRows(string json, string rows, string? each, params string[] paths) =>
        Rows(JsonRecordReader.Open(Bytes(json), "f.json", Columns(paths), Layout(rows, each)));

    [Fact]
    public void Records_of_xml_are_rows_and_others_are_counted() =>
        Assert.Equal(
            "4:17;An&a;a;2;1 / 10:18;;;; / skipped Empty 1,School 1",
            XmlRows(
                Xml,
                Layout("InterchangeStudent/Student", space: "http://ed-fi.org/"),
                "StudentUniqueId",
                "Name/FirstName",
                "@id",
                "Code[2]/Text",
                "Code[Kind=SSN]/Text"
            )
        );

    [Fact]
    public void Several_texts_at_one_path_are_joined() =>
        Assert.Equal(
            "4:;1|2 / 10:X|Y; / skipped Empty 1,School 1",
            XmlRows(Xml, Layout("InterchangeStudent/Student"), "Race", "Code/Text")
        );

    [Fact]
    public void Items_of_a_collection_are_rows_that_know_what_they_stand_in() =>
        Assert.Equal(
            "7:17;1 / 8:17;2 / skipped Empty 1,School 1",
            XmlRows(Xml, Layout("InterchangeStudent/Student", "Code"), "../StudentUniqueId", "Text")
        );

    [Theory]
    [InlineData("<a><b></a>", "xml.unreadable")]
    [InlineData("<a><b>1</b>", "xml.unreadable")]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a><b>&x;</b></a>", "xml.unreadable")]
    [InlineData("<z/>", "xml.root")]
    [InlineData("not xml", "xml.unreadable")]
    [InlineData("", "xml.unreadable")]
    public void What_is_no_such_xml_is_refused_without_its_text(string xml, string code)
    {
        var problem = Assert
            .Throws<ProblemException>(() => XmlRows(xml, Layout("a/b"), "c"))
            .Problem;
        Assert.Equal(code, problem.Code);
        Assert.DoesNotContain("not xml", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_namespace_is_refused() =>
        Assert.Equal(
            "xml.root",
            Assert
                .Throws<ProblemException>(() =>
                    XmlRows(Xml, Layout("InterchangeStudent/Student", space: "http://other/"), "a")
                )
                .Problem.Code
        );

    [Theory]
    [InlineData("<a><b>", "<c>", 200, "file.record-too-long")] // Deep.
    [InlineData("<a><b>", "<c/>", 200_000, "file.record-too-long")] // Many.
    [InlineData("<a><b>", "0123456789", 200_000, "file.record-too-long")] // Long.
    [InlineData("<a><b ", "x0123456789", 200_000, "file.record-too-long")] // A tag without an end.
    [InlineData("<a><!--", "0123456789", 200_000, "file.record-too-long")] // A comment without one.
    public void Xml_of_no_measure_ends_in_one_problem(
        string start,
        string again,
        int times,
        string code
    ) =>
        Assert.Equal(
            code,
            Assert
                .Throws<ProblemException>(() =>
                    XmlRows(
                        start + string.Concat(Enumerable.Repeat(again, times)),
                        Layout("a/b"),
                        "c"
                    )
                )
                .Problem.Code
        );

    const string Object =
        """{"id": 17, "name": {"first": "Ana"}, "codes": [{"k": "a", "v": 1}, {"k": "b", "v": 2}], "tags": ["x", "y"], "ok": true, "none": null}""";

    [Theory]
    [InlineData("[" + Object + ",\n" + Object + "]", "")]
    [InlineData(Object + "\n" + Object, "")]
    [InlineData(
        "{\"meta\": {\"a\": [1, {}]}, \"data\": {\"rows\": [" + Object + ",\n" + Object + "]}}",
        "data/rows"
    )]
    [InlineData(
        "{\"data\": {\"rows\": " + Object + "}}\n{\"data\": {\"rows\": " + Object + "}}",
        "data/rows"
    )]
    public void Objects_of_json_are_rows_wherever_they_stand(string json, string rows)
    {
        var read = JsonRows(
            json,
            rows,
            null,
            "id",
            "name/first",
            "codes[k=b]/v",
            "tags",
            "ok",
            "none"
        );
        Assert.StartsWith(
            "1:17;Ana;2;x|y;true; / 2:17;Ana;2;x|y;true; / skipped",
            read,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Items_of_a_json_collection_are_rows() =>
        Assert.Equal(
            "1:17;a;1 / 1:17;b;2 / skipped ",
            JsonRows(Object, "", "codes", "../id", "k", "v")
        );

    [Fact]
    public void What_is_no_object_is_set_aside() =>
        Assert.Equal("1: Length / 1:1 / skipped ", JsonRows("[5, {\"a\": 1}]", "", null, "a"));

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() =>
        Assert.Equal(
            "1:\uFFFD BadText / skipped ",
            JsonRows("[{\"a\": \"\\ud800\"}]", "", null, "a")
        );

    [Theory]
    [InlineData("[{\"a\": 1}", "json.unreadable")]
    [InlineData("[{\"a\": Smith}]", "json.unreadable")]
    [InlineData("{\"a\": 1,}", "json.unreadable")]
    [InlineData("", "file.empty")]
    public void What_is_no_json_is_refused_without_its_text(string json, string code)
    {
        var problem = Assert.Throws<ProblemException>(() => JsonRows(json, "", null, "a")).Problem;
        Assert.Equal(code, problem.Code);
        Assert.DoesNotContain("Smith", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"a\":", "[", 200, "json.unreadable")] // Deep.
    [InlineData("[{\"a\":[", "1,", 200_000, "file.record-too-long")] // Many.
    [InlineData("[{\"a\":\"", "0123456789", 200_000, "file.record-too-long")] // Long.
    public void Json_of_no_measure_ends_in_one_problem(
        string start,
        string again,
        int times,
        string code
    ) =>
        Assert.Equal(
            code,
            Assert
                .Throws<ProblemException>(() =>
                    JsonRows(start + string.Concat(Enumerable.Repeat(again, times)), "", null, "a")
                )
                .Problem.Code
        );
}
