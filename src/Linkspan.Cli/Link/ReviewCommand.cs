using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Link.Explain;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reviews;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link review DIR --sample N --out review.csv</c> draws pairs for a reviewer, and
/// <c>--labels review.csv</c> measures the run by what the reviewer said.
/// </summary>
static class ReviewCommand
{
    const int SampleDefault = 200;
    const int SampleMost = 100_000;

    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("dir") { Description = "Folder of a finished run" };
        Option<int> sample = new("--sample")
        {
            Description = "Pairs to draw, about",
            DefaultValueFactory = _ => SampleDefault,
        };
        Option<int> seed = new("--seed") { Description = "The same seed draws the same pairs" };
        Option<string> output = new("--out")
        {
            Description = "The reviewer's CSV file to write; it holds people's values",
        };
        Option<bool> blind = new("--blind")
        {
            Description = "Leave out weights, and order the pairs so that nothing shows",
        };
        Option<string> labels = new("--labels")
        {
            Description = "The filled file: yes, no or unsure in its column same",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        sample.Between(1, SampleMost);
        seed.Between(0);
        Command command = new("review", "Draw pairs for review, and measure a run by the answers")
        {
            folder,
            sample,
            seed,
            output,
            blind,
            labels,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                var dir = p.GetRequiredValue(folder);
                StateGuard.RequireOutside(dir);
                return Task.FromResult(
                    (p.GetValue(output), p.GetValue(labels)) switch
                    {
                        ({ } file, null) => Draw(
                            terminal,
                            new Drawing(
                                dir,
                                file,
                                p.GetValue(sample),
                                p.GetValue(seed),
                                p.GetValue(blind)
                            ),
                            cancel
                        ),
                        (null, { } file) => Measure(terminal, dir, file, p.GetValue(json), cancel),
                        _ => throw new ProblemException(
                            new Problem(
                                "usage.link-review",
                                "link review",
                                "something else",
                                "either --out or --labels"
                            )
                        ),
                    }
                );
            }
        );
    }

    sealed record Drawing(string Folder, string File, int Sample, int Seed, bool IsBlind);

    static ExitCode Draw(Terminal terminal, Drawing call, CancellationToken cancel)
    {
        StateGuard.RequireOutside(call.File);
        var design = ReviewSample.Draw(
            call.Folder,
            call.Sample,
            call.Seed,
            call.File,
            call.IsBlind,
            cancel
        );
        terminal.Out.WriteLine(
            $"{call.File}: {design.Pairs.Length} pairs of {design.Strata.Length} strata; "
                + "fill in yes, no or unsure, then give it to --labels"
        );
        return ExitCode.Done;
    }

    static ExitCode Measure(
        Terminal terminal,
        string folder,
        string file,
        bool json,
        CancellationToken cancel
    )
    {
        StateGuard.RequireOutside(file);
        ReviewFile.ReadLabels(folder, file, cancel);
        var review = RunReview.Find(folder, cancel)!;
        if (json)
            terminal.WriteJson(ReviewDocument.Of(review), MeasuresJson.Default.ReviewDocument);
        else
            Print(terminal.Out, review);
        return ExitCode.Done;
    }

    static void Print(TextWriter output, RunReview review)
    {
        var e = review.Estimate;
        output.WriteLine($"{e.Labelled} pairs answered, {e.Unsure} unsure");
        output.WriteLine();
        Line(output, "precision of accepted links", e.Precision);
        Line(output, "recall of written links", e.RecallOfWritten);
        Line(output, "recall given blocking", e.RecallGivenBlocking);
        Line(
            output,
            review.IsWeighed
                ? "found by blocking (rules' overlap)"
                : "found by keys, of pairs alike",
            review.Completeness
        );
        Line(
            output,
            review.IsWeighed
                ? "recall, what blocking lost included"
                : "recall, what keys lost included",
            review.Recall
        );
        output.WriteLine();
        output.WriteLine("  pairs                          size   answers   same   95 % interval");
        foreach (var stratum in e.Strata)
            output.WriteLine(Row(stratum));
        if (review.Calibration.Slope is not { } slope)
            return;
        var said = slope < 1 ? "weights are too sure" : "weights are not too sure";
        output.WriteLine();
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  calibration slope {slope:0.00}: {said}")
        );
    }

    static string Row(LabelledStratum labelled) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  {StratumWords.Of(labelled.Stratum), -26}{labelled.Stratum.Pairs.Value, 10:N0}"
        )
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{labelled.Same + labelled.Different, 9}{labelled.Same, 7}   {Range(labelled.MatchShare)}"
        );

    static void Line(TextWriter output, string name, Estimate? estimate) =>
        output.WriteLine(
            estimate is { } e
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {name, -36} {e.Value, 7:0.0000}   {Range(e)}"
                )
                : $"  {name, -36} cannot be told"
        );

    static string Range(Estimate e) =>
        string.Create(CultureInfo.InvariantCulture, $"{e.Low:0.0000} to {e.High:0.0000}");
}
