using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Linkspan.EndToEnd.Tests.Link;

/// <remarks>LINKSPAN_SCREENSHOTS names a folder that is to receive a picture of the report.</remarks>
public class ReportCommandTests
{
    const string ChromiumPath = "/usr/bin/chromium";

    static readonly string[] s_rules =
    [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ];

    [Fact]
    public async Task It_is_one_file_that_needs_nothing_and_holds_no_value()
    {
        using CommandCall call = new();
        var page = await ReportAsync(call);
        foreach (var foreign in new[] { "http", "<script", " src=", "@import", "url(" })
            Assert.DoesNotContain(foreign, page, StringComparison.OrdinalIgnoreCase);
        foreach (var heading in new[] { "linked", "pairs", "quality", "thresholds", "weights" })
            Assert.Contains($"""<h2 id="{heading}">""", page, StringComparison.Ordinal);
        foreach (var name in new[] { "Ortiz", "Novak", "Okafor" })
            Assert.DoesNotContain(name, page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, page.Split("<span class=\"withheld\">").Length - 1); // One alone would be told.
    }

    [Fact]
    public async Task Its_json_adds_up()
    {
        using CommandCall call = new();
        await ReportAsync(call);
        var answer = await CommandCall.RunAsync("link", "evaluate", call["out"], "--json");
        var run = JsonDocument.Parse(answer.Out).RootElement;
        var accepted = File.ReadLines(Path.Combine(call["out"], "links.csv"))
            .Count(l => l.Split(',')[6] == "true");
        Assert.Equal(accepted, run.GetProperty("expected").GetProperty("accepted").GetInt32());
        Assert.Equal(
            accepted,
            run.GetProperty("weights")
                .EnumerateArray()
                .Sum(w => w.GetProperty("accepted").GetInt32())
        );
        Assert.Equal(
            525,
            run.GetProperty("clusters")
                .EnumerateArray()
                .Sum(c =>
                    c.GetProperty("records").GetInt32() * c.GetProperty("clusters").GetInt32()
                )
        );
        Assert.Equal(JsonValueKind.Null, run.GetProperty("review").ValueKind);
        Assert.Contains(
            "nobody has reviewed",
            (await CommandCall.RunAsync("link", "evaluate", call["out"])).Out
        );
    }

    [Fact]
    public async Task A_column_that_tells_people_apart_is_refused()
    {
        using CommandCall call = new();
        await ReportAsync(call);
        var none = await CommandCall.RunAsync("link", "report", call["out"], "--group", "shoe");
        Assert.Equal((1, ""), (none.Code, none.Out));
        Assert.EndsWith("[report.group]\n", none.Error);
        var ids = await CommandCall.RunAsync("link", "report", call["out"], "--group", "dob");
        Assert.Equal(1, ids.Code);
        Assert.EndsWith("[report.group]\n", ids.Error);
    }

    [Fact]
    public async Task It_passes_every_rule_of_axe_and_fits_the_screen()
    {
        Assert.SkipWhen(!File.Exists(ChromiumPath), $"no {ChromiumPath} on this machine");
        using CommandCall call = new();
        await ReportAsync(call);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = ChromiumPath, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        Assert.Empty(await ComplaintsAsync(browser, call, 375, ColorScheme.Light));
        Assert.Empty(await ComplaintsAsync(browser, call, 1280, ColorScheme.Dark));
    }

    static async Task<List<string>> ComplaintsAsync(
        IBrowser browser,
        CommandCall call,
        int width,
        ColorScheme scheme
    )
    {
        await using var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(call["report.html"]).AbsoluteUri);
        foreach (var summary in await page.Locator("summary").AllAsync())
            await summary.ClickAsync();
        if (Environment.GetEnvironmentVariable("LINKSPAN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(folder, $"report-{width}-{scheme}.png"),
                    FullPage = true,
                }
            );
        var found = await page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = [.. s_rules] },
            }
        );
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        return
        [
            .. found.Violations.Select(v =>
                $"{v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}"
            ),
            .. wide > width ? new[] { $"{wide} pixels wide on a screen of {width}" } : [],
        ];
    }

    static async Task<string> ReportAsync(CommandCall call)
    {
        var wings = MadeUpPeople.School().Select((l, i) => $"{l};{Wing(i)}");
        File.WriteAllLines(call["school.csv"], wings);
        File.WriteAllLines(call["college.csv"], MadeUpPeople.College());
        await call.LinkAsync("out", [call["school.csv"], call["college.csv"]]);
        var answer = await CommandCall.RunAsync(
            "link",
            "report",
            call["out"],
            "--out",
            call["report.html"],
            "--group",
            "Wing"
        );
        Assert.True(answer.Code == 0, answer.Error);
        return await File.ReadAllTextAsync(call["report.html"]);
    }

    // Of 300 pupils five are in the east.
    static string Wing(int i) =>
        i == 0 ? "Wing"
        : i % 60 == 0 ? "east"
        : i % 3 == 0 ? "north"
        : "south";
}
