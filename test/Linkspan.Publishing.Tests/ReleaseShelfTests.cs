using Linkspan.DisclosureControl;
using Linkspan.Sample;
using Linkspan.Vocabulary;

namespace Linkspan.Publishing.Tests;

public sealed class ReleaseShelfTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("shelf").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    ReleaseShelf Shelf(Audience? audience = null) =>
        new(_folder, audience ?? Audience.Public, SealKey.Find(_folder)!);

    [Fact]
    public void What_was_published_is_read_back_whole()
    {
        var content = SampleRelease.Content();
        var envelope = SampleRelease.Publish(_folder, content);
        var release = Shelf().FindNewest()!;
        Assert.Equal(["q10", "q7"], release.Questions.Select(q => q.Id));
        Assert.Equal(envelope.ContentHash, release.Envelope.ContentHash);
        Assert.Equal(envelope.Votes, release.Envelope.Votes);
        Assert.Equal(
            content.Files["questions/01-q10/q10-by-sex.json"],
            release.FindTable("q10-by-sex")!.Table.ToBytes()
        );
        Assert.Equal(
            ["q10", "q10-by-sex", "q10-by-locale"],
            release.TablesOf(release.FindQuestion("q10")!).Select(t => t.Table.Name)
        );
        Assert.Null(release.FindTable("q11"));
    }

    [Fact]
    public void The_newest_release_is_the_one_with_the_highest_number()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content(9));
        SampleRelease.Publish(_folder, SampleRelease.Content(10));
        Directory.CreateDirectory(Path.Combine(_folder, ".11.tmp"));
        Directory.CreateDirectory(Path.Combine(_folder, "12"));
        Assert.Equal([10, 9], Shelf().Numbers());
        Assert.Equal(10, Shelf().FindNewest()!.Facts.Number);
        Assert.Null(Shelf().Find("09"));
        Assert.Equal(9, Shelf().Find("9")!.Facts.Number);
    }

    [Fact]
    public void A_release_for_another_audience_is_not_there()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content());
        Assert.Empty(Shelf(Audience.GoverningBody).Numbers());
        Assert.Null(Shelf(Audience.GoverningBody).Find(1));
    }

    [Fact]
    public void A_folder_that_is_not_there_holds_no_release() =>
        Assert.Empty(
            new ReleaseShelf(
                Path.Combine(_folder, "none"),
                Audience.Public,
                SampleRelease.Key
            ).Numbers()
        );

    [Theory]
    [InlineData("content/questions/01-q10/q10.json")]
    [InlineData("content/questions/01-q10/q10.csv")]
    [InlineData("content/questions/01-q10/question.json")]
    [InlineData("content/release.json")]
    [InlineData("content/manifest.txt")]
    public void A_changed_file_is_noticed_before_a_number_of_it_is_shown(string file)
    {
        SampleRelease.Publish(_folder, SampleRelease.Content());
        var path = Path.Combine(_folder, "1", file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var refused = Assert.Throws<ProblemException>(() => Shelf().FindNewest());
        Assert.Equal("release.changed", refused.Problem.Code);
    }

    [Fact]
    public void A_file_that_is_gone_is_noticed()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content());
        File.Delete(Path.Combine(_folder, "1/content/questions/02-q7/question.json"));
        var refused = Assert.Throws<ProblemException>(() => Shelf().FindNewest());
        Assert.Equal("release.changed", refused.Problem.Code);
    }

    [Fact]
    public void Another_key_opens_no_table()
    {
        SampleRelease.Publish(_folder, SampleRelease.Content());
        ReleaseShelf shelf = new(
            _folder,
            Audience.Public,
            new CertificateKey("release-seal-1", new byte[32])
        );
        var refused = Assert.Throws<ProblemException>(() => shelf.FindNewest());
        Assert.Equal("disclosure.seal", refused.Problem.Code);
    }

    [Fact]
    public void A_key_beside_the_releases_that_is_not_one_is_said()
    {
        File.WriteAllText(Path.Combine(_folder, SealKey.FileName), "not base 64");
        var refused = Assert.Throws<ProblemException>(() => SealKey.Find(_folder));
        Assert.Equal("key.unreadable", refused.Problem.Code);
    }
}
