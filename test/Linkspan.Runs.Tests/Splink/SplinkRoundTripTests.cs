using System.Text.Json;
using CsCheck;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Runs.Splink;

namespace Linkspan.Runs.Tests.Splink;

/// <summary>What was written for Splink and read again is the same model, to the last bit.</summary>
public class SplinkRoundTripTests
{
    [Fact]
    public void Levels_shares_and_rules_come_back_as_they_went()
    {
        using var scratch = new Scratch();
        SplinkModels.Any.Sample(
            made =>
            {
                var path = scratch["model.json"];
                var (settings, _) = SplinkExport.Of("m.yaml", made.Model, made.Learned, null, []);
                File.WriteAllText(
                    path,
                    JsonSerializer.Serialize(settings, SplinkJson.Default.SplinkSettings)
                );
                var sources = made.Model.Sources.Select(s => s with { IdColumn = null }).ToList();
                var read = SplinkImport.Read(path, sources, []);
                Assert.Equal(TextOf(made.Model, made.Learned), TextOf(read.Model, read.Learned!));
            },
            iter: 100,
            threads: 1
        );
    }

    [Fact]
    public void The_yaml_of_an_imported_model_is_read_as_that_model()
    {
        using var scratch = new Scratch();
        SplinkModels.Any.Sample(
            made =>
            {
                var output = scratch["model.yaml"];
                SplinkImport.Write(new ImportedModel(made.Model, made.Learned, ["a note"]), output);
                var read = ModelFile.Read(output);
                Assert.Equal(TextOf(made.Model, made.Learned), TextOf(read, read.Parameters!));
            },
            iter: 40,
            threads: 1
        );
    }

    static string TextOf(LinkModel model, LearnedModel learned) =>
        string.Join(
            '\n',
            [
                .. model.Sources.Select(s => s.ToString()),
                .. model
                    .Columns.OrderBy(c => c.Name, StringComparer.Ordinal)
                    .Select(c => $"{c.Name} {c.Kind} {c.Part} {c.DateOrder} {c.From.Count}"),
                .. model.Comparisons.SelectMany(c =>
                    c.Levels.Select(l =>
                        $"{c.Name} [{string.Join(',', c.Columns)}] {Levels.TextOf(l)} "
                        + $"[{string.Join(',', l.AnyOf)}] {c.TermFrequency?.Weight:R} {c.TermFrequency?.Floor:R}"
                    )
                ),
                .. model.Rules.Select(r => r.ToString()),
                .. model.Pairs.Select(p => p.ToString()),
                .. learned.Pairs.SelectMany(p =>
                    p.Comparisons.SelectMany(c => c.Levels)
                        .Select(l => $"{p.Left} {p.Right} {p.Lambda:R} {p.PriorUnits} {l}")
                ),
            ]
        );
}
