using System.Globalization;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;
using Linkspan.Runs.Evaluation;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reviews;

/// <summary>The file that a reviewer fills in: values side by side, and the empty column <c>same</c>.</summary>
public static class ReviewFile
{
    /// <summary>Writes the file, for its owner only.</summary>
    internal static void Write(string path, OpenedRun run, ReviewDesign design, bool isBlind) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                // A reviewer opens it in a spreadsheet, which must not run a value as a formula.
                var writer = new DelimitedWriter(stream, isForSpreadsheets: true);
                string[] weights = isBlind ? [] : ["weight", "probability"];
                var columns = run.Model.Columns.SelectMany(c =>
                    new[] { $"{c.Name} (left)", $"{c.Name} (right)" }
                );
                writer.Record(["pair", "same", .. weights, "left", "right", .. columns]);
                foreach (var pair in design.Pairs)
                    writer.Record(Row(run, design, pair, isBlind));
                writer.Flush();
            },
            AtomicFile.Private
        );

    static string?[] Row(OpenedRun run, ReviewDesign design, ReviewPair pair, bool isBlind)
    {
        var (left, right) = (run.PlaceOf(pair.Left), run.PlaceOf(pair.Right));
        var isWeighed = !double.IsNaN(pair.Weight);
        string[] weights =
            isBlind ? []
            : !isWeighed ? ["", ""]
            :
            [
                pair.Weight.ToString("F2", CultureInfo.InvariantCulture),
                Linkage
                    .Scoring.Weight.ToProbability(pair.Weight)
                    .ToString("F4", CultureInfo.InvariantCulture),
            ];
        return
        [
            design.NameOf(pair),
            "",
            .. weights,
            pair.Left.ToString(),
            pair.Right.ToString(),
            .. run.Model.Columns.SelectMany(c => new[] { Raw(run, c, left), Raw(run, c, right) }),
        ];
    }

    // As delivered: what standardizing threw away may be what tells two people apart.
    static string Raw(OpenedRun run, LinkColumn column, PlainRecord record)
    {
        var table = run.Tables[record.Source];
        var names = Preparation.SourceColumns(column, table.Name, table.Columns.Keys);
        return string.Join(
            ' ',
            names
                .Select(n => table.Columns[n][record.Row])
                .Where(t => !string.IsNullOrWhiteSpace(t))
        );
    }

    /// <summary>Reads a filled file and keeps its labels with the sample.</summary>
    /// <param name="folder">Folder of results.</param>
    /// <param name="path">The file; other columns than <c>pair</c> and <c>same</c> are not read.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>The sample with its labels.</returns>
    /// <exception cref="ProblemException">
    /// <c>review.label</c>: neither yes, no nor unsure; <c>review.pair</c>: no pair of the sample;
    /// <c>review.sample</c>, <c>review.none</c>, and those of files.
    /// </exception>
    public static ReviewDesign ReadLabels(string folder, string path, CancellationToken cancel)
    {
        var labels = new Dictionary<int, ReviewLabel>();
        ReviewDesign? design = null;
        using var rows = new NamedRows(path, ["pair", "same"], cancel, delimiter: null);
        while (rows.Read())
        {
            var name = rows.Text(0);
            var dash = name.IndexOf('-', StringComparison.Ordinal);
            design ??= ReviewDesign.Read(folder, dash > 0 ? name[..dash] : name);
            if (
                dash != design.Id.Length
                || !name.StartsWith(design.Id, StringComparison.Ordinal)
                || !int.TryParse(name[(dash + 1)..], CultureInfo.InvariantCulture, out var number)
                || number < 1
                || number > design.Pairs.Length
            )
                throw rows.Failed("review.pair", ValueShape.Of(name), $"a pair of {design.Id}");
            labels[number] =
                LabelOf(rows[1])
                ?? throw rows.Failed("review.label", ValueShape.Of(rows[1]), "yes, no or unsure");
        }
        if (design is null || labels.Values.All(l => l == ReviewLabel.None))
            throw new ProblemException(
                new Problem("review.none", path, "no label", "yes, no or unsure in the column same")
            );
        var labelled = design with
        {
            Pairs =
            [
                .. design.Pairs.Select(p => p with { Label = labels.GetValueOrDefault(p.Number) }),
            ],
        };
        labelled.Write(folder);
        return labelled;
    }

    static ReviewLabel? LabelOf(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[16];
        var length = text.Trim().ToLowerInvariant(lower);
        return length < 0
            ? null
            : lower[..length] switch
            {
                "" => ReviewLabel.None,
                "yes" or "y" or "1" or "true" => ReviewLabel.Same,
                "no" or "n" or "0" or "false" => ReviewLabel.Different,
                "unsure" or "u" or "?" => ReviewLabel.Unsure,
                _ => null,
            };
    }
}
