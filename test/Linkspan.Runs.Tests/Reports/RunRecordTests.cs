using Linkspan.Linkage;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests.Reports;

public class RunRecordTests
{
    [Fact]
    public void The_model_is_kept_as_it_was_run()
    {
        using var run = new LinkedPeople();
        var record = RunRecord.Read(run.Folder);
        Assert.Equal(
            LinkPlan.HashOf(ModelFile.Read(run["model.yaml"]), []),
            LinkPlan.HashOf(record.Model, [])
        );
        Assert.Equal(["../left.csv", "../right.csv"], record.Sources.Select(s => s.Path));
        Assert.Equal(4, record.Pairs.Length);
        Assert.Equal(
            ["read", "prepare", "check", "measure", "em", "score", "decide", "write"],
            RunTimes
                .Read(run.Folder)
                .Stages.Select(s => s.Stage)
                .Where(s => s is not ("encode" or "histogram"))
        );
        Assert.All(RunTimes.Read(run.Folder).Stages, s => Assert.True(s.PeakMb > 0));
    }

    [Fact]
    public void Sources_are_read_again_as_they_were_linked()
    {
        using var run = new LinkedPeople();
        var tables = RunRecord.Read(run.Folder).ReadSources(run.Folder);
        Assert.Equal(
            People.Tables(200, 7, order: 1).Select(t => t.Ids.Length),
            tables.Select(t => t.Ids.Length)
        );
    }

    [Fact]
    public void A_source_that_has_changed_or_gone_is_named()
    {
        using var run = new LinkedPeople();
        File.AppendAllText(run["right.csv"], "r9999,Ana,Abbott0,,1990-01-01\n");
        Assert.Equal(
            new Problem(
                "explain.source-changed",
                run["right.csv"],
                "other content",
                "the source as it was linked",
                "Put the file back, or run the model again."
            ),
            Refused(run)
        );
        File.Delete(run["left.csv"]);
        Assert.Equal(
            ("explain.source-changed", "no file"),
            (Refused(run).Code, Refused(run).Found)
        );
    }

    [Fact]
    public void A_folder_without_a_run_is_named()
    {
        using var scratch = new Scratch();
        var e = Assert.Throws<ProblemException>(() => RunRecord.Read(scratch.Root));
        Assert.Equal("explain.no-run", e.Problem.Code);
        File.WriteAllText(scratch["run.json"], "not json");
        e = Assert.Throws<ProblemException>(() => RunRecord.Read(scratch.Root));
        Assert.Equal(("explain.no-run", "something else"), (e.Problem.Code, e.Problem.Found));
    }

    static Problem Refused(LinkedPeople run) =>
        Assert
            .Throws<ProblemException>(() => RunRecord.Read(run.Folder).ReadSources(run.Folder))
            .Problem;
}
