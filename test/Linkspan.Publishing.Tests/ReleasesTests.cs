using System.Collections.Immutable;
using System.Text;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Sample;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing.Tests;

public sealed class ReleasesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("releases").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var (one, two) = (SampleRelease.Content(), SampleRelease.Content());
        Assert.Equal(one.Files.Keys, two.Files.Keys);
        Assert.All(one.Files, f => Assert.Equal(f.Value, two.Files[f.Key]));
        Assert.Equal(one.Hash, two.Hash);
        Assert.NotEqual(one.Hash, SampleRelease.Content(2).Hash);
    }

    [Fact]
    public void A_release_is_these_files_and_the_manifest_names_them_all()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content());
        var release = Path.Combine(_folder, "1");
        Assert.Equal(
            [
                "content/manifest.txt",
                "content/questions/01-q10/q10-by-locale.certificate.json",
                "content/questions/01-q10/q10-by-locale.csv",
                "content/questions/01-q10/q10-by-locale.json",
                "content/questions/01-q10/q10-by-sex.certificate.json",
                "content/questions/01-q10/q10-by-sex.csv",
                "content/questions/01-q10/q10-by-sex.json",
                "content/questions/01-q10/q10.certificate.json",
                "content/questions/01-q10/q10.csv",
                "content/questions/01-q10/q10.json",
                "content/questions/01-q10/question.json",
                "content/questions/02-q7/q7-by-career-cluster.certificate.json",
                "content/questions/02-q7/q7-by-career-cluster.csv",
                "content/questions/02-q7/q7-by-career-cluster.json",
                "content/questions/02-q7/question.json",
                "content/release.json",
                "envelope.json",
            ],
            Directory
                .EnumerateFiles(release, "*", SearchOption.AllDirectories)
                .Select(p => Path.GetRelativePath(release, p).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(15, File.ReadAllLines(Path.Combine(release, "content/manifest.txt")).Length);
    }

    [Fact]
    public void The_envelope_keeps_the_moment_the_agreements_and_every_vote()
    {
        var content = SampleRelease.Content();
        var envelope = SampleRelease.Publish(_folder, content);
        Assert.Equal(content.Hash, envelope.ContentHash);
        Assert.Equal(SampleRelease.Clock.GetUtcNow(), envelope.PublishedAt);
        Assert.Equal(
            (1, DemoGovernance.Publisher, "public", DemoGovernance.Purpose, "release-1"),
            (
                envelope.Number,
                envelope.PublishedBy,
                envelope.Audience,
                envelope.Purpose,
                envelope.Motion
            )
        );
        Assert.NotEmpty(envelope.Agreements);
        Assert.NotEmpty(envelope.Votes);
        Assert.All(envelope.Votes, v => Assert.Equal(("yes", SampleRelease.Day), (v.Vote, v.On)));
    }

    [Fact]
    public void A_permit_for_other_content_publishes_nothing()
    {
        var (voted, other) = (SampleRelease.Content(), SampleRelease.Content(2));
        var (register, motion) = SampleRelease.Voted(voted);
        var permit = SampleRelease.Permit(voted, register);
        var refused = Assert.Throws<ProblemException>(() =>
            Releases.Publish(permit, other, motion, register, _folder, SampleRelease.Clock)
        );
        Assert.Equal("permit.other-release", refused.Problem.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Without_a_carried_vote_there_is_no_permit_to_publish_with()
    {
        var content = SampleRelease.Content();
        var (register, _) = SampleRelease.Voted(content);
        var refused = Assert.Throws<ProblemException>(() =>
            SampleRelease.Permit(content, register with { Ballots = [] })
        );
        Assert.Equal("permit.denied", refused.Problem.Code);
    }

    [Fact]
    public void A_permit_that_lapsed_publishes_nothing()
    {
        var content = SampleRelease.Content();
        var (register, motion) = SampleRelease.Voted(content);
        var late = SampleRelease.Clock;
        late.Advance(TimeSpan.FromDays(366 * 6));
        var refused = Assert.Throws<ProblemException>(() =>
            Releases.Publish(
                SampleRelease.Permit(content, register),
                content,
                motion,
                register,
                _folder,
                late
            )
        );
        Assert.Equal("permit.lapsed", refused.Problem.Code);
    }

    [Fact]
    public void A_number_is_used_once()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content());
        var refused = Assert.Throws<ProblemException>(() =>
            SampleRelease.Publish(_folder, SampleRelease.Content())
        );
        Assert.Equal("release.exists", refused.Problem.Code);
    }

    [Fact]
    public void A_table_for_others_does_not_get_in()
    {
        var refused = Assert.Throws<ProblemException>(() =>
            Releases.Assemble(
                SampleRelease.Facts(1, "body:governing-board"),
                SampleRelease.PublicQuestions
            )
        );
        Assert.Equal("release.audience", refused.Problem.Code);
    }

    [Fact]
    public void A_certificate_of_another_table_does_not_get_in()
    {
        var question = SampleRelease.PublicQuestions[0];
        var swapped = question.Tables[0] with { Certificate = question.Tables[1].Certificate };
        var refused = Assert.Throws<ProblemException>(() =>
            Releases.Assemble(
                SampleRelease.Facts(1),
                [question with { Tables = question.Tables.SetItem(0, swapped) }]
            )
        );
        Assert.Equal("release.facts", refused.Problem.Code);
    }

    [Theory]
    [InlineData("Q10")]
    [InlineData("../q10")]
    [InlineData("")]
    public void A_name_that_is_not_safe_in_files_and_addresses_is_refused(string id)
    {
        var question = SampleRelease.PublicQuestions[0];
        var refused = Assert.Throws<ProblemException>(() =>
            Releases.Assemble(
                SampleRelease.Facts(1),
                [question with { Facts = question.Facts with { Id = id } }]
            )
        );
        Assert.Equal("release.facts", refused.Problem.Code);
    }

    [Fact]
    public void A_rate_of_a_small_group_is_no_figure_and_rates_are_too_coarse_for_counts()
    {
        Assert.Null(QualityFigure.Of("m", "", "g", 40, 99).Rate);
        Assert.Equal(0.33, QualityFigure.Of("m", "", "g", 33, 100).Rate);
        Assert.Equal(0.333, QualityFigure.Of("m", "", "g", 333, 1_000).Rate);
    }

    /// <summary>
    /// Every number of people in a release stands in a file that was made of a protected table, or
    /// is none of those that the facts may hold.
    /// </summary>
    [Fact]
    public void Counts_enter_a_release_as_protected_tables_only()
    {
        var counts = CountsIn(typeof(ReleaseFacts))
            .Concat(CountsIn(typeof(QuestionFacts)))
            .Concat(CountsIn(typeof(Envelope)));
        Assert.Equal(
            [
                "Envelope.Number",
                "QuestionFacts.Version",
                "ReleaseFacts.Number",
                "TruthDistance.Seeds",
            ],
            counts.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["Example.People"], CountsIn(typeof(Example)));
    }

    sealed record Example(string Name, ImmutableArray<long> People);

    static IEnumerable<string> CountsIn(Type type) =>
        type.GetProperties()
            .SelectMany(p =>
                Parts(p.PropertyType)
                    .SelectMany(t =>
                        t == typeof(int) || t == typeof(long) ? [$"{type.Name}.{p.Name}"]
                        : t.Assembly == typeof(ReleaseFacts).Assembly ? CountsIn(t)
                        : []
                    )
            );

    static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type];
}

public class TableCsvTests
{
    [Fact]
    public void A_table_is_one_line_a_cell_with_its_state()
    {
        var table = SampleRelease
            .PublicQuestions[1]
            .Tables.Single(t => t.Table.Name == "q7-by-career-cluster")
            .Table;
        var lines = Encoding.UTF8.GetString(TableCsv.Write(table)).Split("\r\n");
        Assert.Equal(
            "quarter,quarter_label,career-cluster,career-cluster_label,status,status_label,state,"
                + "people,earnings_state,median_dollars,lower_quartile_dollars,upper_quartile_dollars",
            lines[0]
        );
        Assert.Equal("", lines[^1]);
        Assert.Equal(table.Cells.Length, lines.Length - 2);
        var shown = table.Cells.Sum(c => c.People ?? 0);
        Assert.Equal(shown, lines.Skip(1).SkipLast(1).Sum(PeopleOf));
        Assert.Contains(lines, l => l.Contains("\"Hospitality, events & tourism\""));
        Assert.Contains(lines, l => l.Contains(",suppressed-small,,"));
    }

    static long PeopleOf(string line)
    {
        var fields = line.Split("\",").Last().Split(',');
        return long.TryParse(fields[^5], out var people) ? people : 0;
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-2,3", "\"'-2,3\"")]
    public void Text_is_quoted_and_is_never_a_formula(string text, string expected) =>
        Assert.Equal(expected, TableCsv.Quoted(text));
}
