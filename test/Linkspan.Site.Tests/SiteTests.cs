using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linkspan.Publishing;
using Linkspan.Sample;
using Linkspan.Vocabulary;

namespace Linkspan.Site.Tests;

public sealed partial class SiteTests(SampleSite site) : IClassFixture<SampleSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Task<string> Read(string address) => site.Http.GetStringAsync(address, Cancel);

    [Fact]
    public async Task Home_lists_each_question_with_its_finding()
    {
        var page = await Read("/");
        Assert.Contains("href=\"/questions/q10\"", page);
        Assert.Contains("href=\"/questions/q7\"", page);
        Assert.Matches(
            "In quarter 4 after exit, [0-9]{1,2}% of the [0-9],[0-9]{3} people who could be looked up "
                + "were found in wage records\\. Half of those found earned \\$[0-9],[0-9]00 or more",
            page
        );
        Assert.Contains("made up", page);
    }

    [Fact]
    public async Task A_number_on_a_page_is_the_number_of_its_table()
    {
        var table = site.Shelf.FindNewest()!.FindTable("q10-by-sex")!.Table;
        var page = await Read("/questions/q10?table=q10-by-sex&at=4");
        foreach (var group in new[] { -1, 0, 1 })
        {
            var found = table[1, group, 0].People!.Value;
            var notFound = table[1, group, 1].People!.Value;
            Assert.Contains($">{found.ToString("N0", s_english)}<", page);
            Assert.Contains(
                $"{100.0 * found / (found + notFound):0}% <span class=\"interval\">",
                page
            );
            Assert.Contains(
                $"{table[1, group, 0].Earnings!.MedianDollars.ToString("$#,0", s_english)} <span",
                page
            );
        }
    }

    static readonly System.Globalization.CultureInfo s_english =
        System.Globalization.CultureInfo.GetCultureInfo("en-US");

    [Fact]
    public async Task What_is_suppressed_is_named_hatched_and_explained()
    {
        var page = await Read("/questions/q7");
        Assert.Contains("class=\"number withheld\">suppressed</td>", page);
        Assert.Contains("fill=\"url(#share-hatch)\"", page);
        Assert.Contains("They are not zero.", page);
    }

    [Fact]
    public async Task The_page_of_an_older_release_says_so_and_keeps_to_it()
    {
        var page = await Read("/questions/q10?release=1");
        Assert.Contains("This is release 1.", page);
        Assert.Contains("table=q10-by-sex&amp;at=4&amp;release=1", page);
        Assert.DoesNotContain("This is release", await Read("/questions/q10"));
    }

    [Theory]
    [InlineData("/questions/q99")]
    [InlineData("/questions/q10?table=q7-by-career-cluster")]
    [InlineData("/questions/q10?release=7")]
    [InlineData("/questions/q10?release=-1")]
    [InlineData("/releases/2/tables/none.csv")]
    [InlineData("/api/releases/2/tables/none")]
    [InlineData("/api/releases/x/tables/q10")]
    [InlineData("/wp-admin")]
    public async Task What_is_not_there_is_a_404(string address)
    {
        using var answer = await site.Http.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task An_unknown_place_in_time_shows_the_usual_one() =>
        Assert.Contains(
            "<option value=\"4\" selected>",
            await Read("/questions/q10?at=<script>alert(1)</script>")
        );

    [Theory]
    [InlineData("/")]
    [InlineData("/linkspan.css")]
    [InlineData("/api/releases")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_has_the_headers_that_keep_a_page_to_itself(string address)
    {
        using var answer = await site.Http.GetAsync(address, Cancel);
        string One(string name) => answer.Headers.GetValues(name).Single();
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'",
            One("Content-Security-Policy")
        );
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("no-referrer", One("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_hold_no_script_and_no_style_of_their_own()
    {
        foreach (var address in SampleSite.Pages)
        {
            using var answer = await site.Http.GetAsync(address, Cancel);
            var page = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotMatch("<script|<style| style=| on[a-z]+=", page);
            Assert.StartsWith("<!DOCTYPE html>", page);
            Assert.Contains("<html lang=\"en-US\">", page);
        }
    }

    [Fact]
    public async Task The_style_sheet_comes_out_of_the_assembly_and_may_be_kept()
    {
        var link = StyleLink().Match(await Read("/")).Groups["address"].Value;
        using var answer = await site.Http.GetAsync(link, Cancel);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        var css = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(css.Length > 5_000);
        Assert.InRange(css.Split('\n').Length, 1, 700);
    }

    [Fact]
    public async Task Every_link_of_every_page_leads_somewhere()
    {
        HashSet<string> seen = [.. SampleSite.Pages];
        Queue<string> left = new(seen);
        while (left.TryDequeue(out var address))
        {
            using var answer = await site.Http.GetAsync(address, Cancel);
            if (address != "/no-such-page")
                Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = await answer.Content.ReadAsStringAsync(Cancel);
            foreach (Match match in Links().Matches(page))
            {
                var link = WebUtility.HtmlDecode(match.Groups["address"].Value);
                var (path, fragment) = (link.Split('#')[0], link.Split('#').ElementAtOrDefault(1));
                if (fragment is not null && path.Length == 0)
                    Assert.Contains($"id=\"{fragment}\"", page);
                if (path.Length > 0 && seen.Add(path))
                    left.Enqueue(path);
            }
        }
        Assert.True(seen.Count > 25, $"{seen.Count} links");
        Assert.Contains("id=\"privacy\"", await Read("/method"));
        Assert.Contains("id=\"quality\"", await Read("/method"));
    }

    [Fact]
    public async Task Downloads_are_the_bytes_that_were_voted_on()
    {
        var table = site.Shelf.FindNewest()!.FindTable("q10-by-sex")!;
        Assert.Equal(
            table.Json,
            await site.Http.GetByteArrayAsync("/api/releases/2/tables/q10-by-sex", Cancel)
        );
        Assert.Equal(
            table.Csv,
            await site.Http.GetByteArrayAsync("/releases/2/tables/q10-by-sex.csv", Cancel)
        );
        Assert.Equal(
            table.Certificate,
            await site.Http.GetByteArrayAsync(
                "/releases/2/tables/q10-by-sex.certificate.json",
                Cancel
            )
        );
    }

    [Fact]
    public async Task Programs_find_every_release_and_table()
    {
        using var list = JsonDocument.Parse(await Read("/api/releases"));
        var releases = list.RootElement.EnumerateArray().ToList();
        Assert.Equal([2, 1], releases.Select(r => r.GetProperty("number").GetInt32()));
        Assert.Equal(
            site.Shelf.Find(2)!.Envelope.ContentHash,
            releases[0].GetProperty("contentHash").GetString()
        );
        Assert.Equal(4, releases[0].GetProperty("tables").GetArrayLength());
    }

    [Fact]
    public async Task Health_says_ok_and_nothing_can_be_written()
    {
        Assert.Equal("ok", await Read("/health"));
        using var answer = await site.Http.PostAsync("/", null, Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_problem()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() =>
            SiteHost.RunAsync(site.Shelf, site.Address.Port, _ => { }, Cancel)
        );
        Assert.Equal("site.port", problem.Problem.Code);
    }

    [Fact]
    public async Task It_answers_on_this_machine_only_and_stops_when_told()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Uri? address = null;
        await SiteHost.RunAsync(
            site.Shelf,
            0,
            ready =>
            {
                address = ready;
                stop.Cancel();
            },
            stop.Token
        );
        Assert.Equal("127.0.0.1", address!.Host);
    }

    [Fact]
    public async Task Before_the_first_release_the_pages_say_so()
    {
        await using var app = SiteHost.Build(
            new ReleaseShelf("/nowhere/at/all", Audience.Public, SampleRelease.Key),
            0
        );
        await app.StartAsync(Cancel);
        Assert.Contains(
            "Nothing is published yet",
            await site.Http.GetStringAsync($"{app.Urls.Single()}/", Cancel)
        );
        await app.StopAsync(Cancel);
    }

    [GeneratedRegex(
        "<link rel=\"stylesheet\" href=\"(?<address>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex StyleLink();

    [GeneratedRegex("(?:href|action)=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
