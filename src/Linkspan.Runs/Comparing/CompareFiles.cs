using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Files;
using Linkspan.Linkage.Measuring;

namespace Linkspan.Runs.Comparing;

/// <summary>Writes a comparison: <c>compare.json</c>, and <c>compare.csv</c> with a figure a line.</summary>
static class CompareFiles
{
    public static void Write(string folder, MethodsCompared compared)
    {
        AtomicFile.Write(
            Path.Combine(folder, "compare.json"),
            s => JsonSerializer.Serialize(s, compared, CompareJson.Default.MethodsCompared),
            AtomicFile.Private
        );
        AtomicFile.Write(
            Path.Combine(folder, "compare.csv"),
            s => WriteCsv(s, compared),
            AtomicFile.Private
        );
    }

    static void WriteCsv(Stream stream, MethodsCompared compared)
    {
        var writer = new DelimitedWriter(stream);
        writer.Record("figure", "method", "other", "group", "value", "low", "high");
        foreach (var m in compared.Methods)
        {
            writer.Record("links", m.Name, "", "", Text(m.Links), "", "");
            writer.Record("records_linked", m.Name, "", "", Text(m.RecordsLinked), "", "");
            Share(writer, "precision", m.Name, m.Quality?.Precision);
            Share(writer, "recall", m.Name, m.Quality?.Recall);
            Share(writer, "f1", m.Name, m.Quality?.F1);
        }
        foreach (var a in compared.Agreements)
        {
            writer.Record("both", a.A, a.B, "", Text(a.Both), "", "");
            writer.Record("only", a.A, a.B, "", Text(a.OnlyA), "", "");
            writer.Record("only", a.B, a.A, "", Text(a.OnlyB), "", "");
        }
        foreach (var g in compared.Groups)
            for (var m = 0; m < compared.Methods.Length; m++)
                Rate(writer, g, m, compared.Methods[m].Name);
        writer.Flush();
    }

    static void Rate(DelimitedWriter writer, GroupRate group, int method, string name)
    {
        if (group.Records is not { } records)
            writer.Record("match_rate", name, "", group.Group, "", "", "");
        else
            Share(
                writer,
                "match_rate",
                name,
                Estimate.Share(group.Linked[method], records),
                group.Group
            );
    }

    static void Share(
        DelimitedWriter writer,
        string figure,
        string method,
        Estimate? share,
        string group = ""
    )
    {
        if (share is { } s)
            writer.Record(figure, method, "", group, Text(s.Value), Text(s.Low), Text(s.High));
    }

    static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    static string Text(double share) => share.ToString("F4", CultureInfo.InvariantCulture);
}

/// <summary>JSON of a comparison.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(MethodsCompared))]
public sealed partial class CompareJson : JsonSerializerContext;
