using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Linkspan.Site.Tests;

/// <summary>The pages in Debian's Chromium, as a phone and a desktop show them.</summary>
/// <remarks>LINKSPAN_SCREENSHOTS names a folder that is to receive a picture of each page.</remarks>
public sealed class BrowserTests(SampleSite site) : IClassFixture<SampleSite>, IAsyncLifetime
{
    const string ChromiumPath = "/usr/bin/chromium";

    static readonly string[] s_arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    static readonly string[] s_rules =
    [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ];

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ChromiumPath))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = ChromiumPath, Args = s_arguments }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    async Task<IPage> OpenAsync(int width, ColorScheme scheme, bool script)
    {
        Assert.SkipWhen(_browser is null, $"no {ChromiumPath} on this machine");
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = site.Address.ToString(),
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                JavaScriptEnabled = script,
            }
        );
        return await context.NewPageAsync();
    }

    [Fact]
    public async Task Pages_pass_every_rule_of_axe_fit_the_screen_and_log_nothing()
    {
        var complaints = await Task.WhenAll(
            ComplaintsAsync(375, ColorScheme.Light),
            ComplaintsAsync(1280, ColorScheme.Dark)
        );
        Assert.Empty(complaints.SelectMany(c => c));
    }

    async Task<List<string>> ComplaintsAsync(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme, script: true);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add($"{page.Url}: {message.Text}");
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        foreach (var address in SampleSite.Pages)
        {
            await page.GotoAsync(address);
            await TakePictureAsync(page, address, $"{width}-{scheme}");
            var found = await page.RunAxe(
                new AxeRunOptions
                {
                    RunOnly = new() { Type = "tag", Values = [.. s_rules] },
                }
            );
            complaints.AddRange(
                found.Violations.Select(v =>
                    $"{address}: {v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}"
                )
            );
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (wide > width)
                complaints.Add($"{address}: {wide} pixels wide on a screen of {width}");
        }
        await page.Context.DisposeAsync();
        // The missing page is asked for on purpose.
        complaints.RemoveAll(c => c.Contains("status of 404", StringComparison.Ordinal));
        return complaints;
    }

    static async Task TakePictureAsync(IPage page, string address, string kind)
    {
        if (
            Environment.GetEnvironmentVariable("LINKSPAN_SCREENSHOTS") is not { Length: > 0 } folder
        )
            return;
        var name = string.Concat(address.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(folder, $"page{name}-{kind}.png"), FullPage = true }
        );
    }

    [Fact]
    public async Task Without_script_a_reader_gets_from_home_to_another_quarter_of_a_breakdown()
    {
        var page = await OpenAsync(375, ColorScheme.Light, script: false);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "How many graduates work" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sex", Exact = true }).ClickAsync();
        await page.GetByLabel("Quarter after exit").SelectOptionAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.EndsWith("/questions/q10?table=q10-by-sex&at=8", page.Url);
        Assert.Contains("In quarter 8 after exit", await page.InnerTextAsync(".finding"));
        await page.Locator("summary").First.ClickAsync();
        Assert.True(await page.Locator("details table").First.IsVisibleAsync());
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_skips_to_the_content()
    {
        var page = await OpenAsync(1280, ColorScheme.Light, script: true);
        await page.GotoAsync("/method");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(
            "Skip to the content",
            await page.EvaluateAsync<string>("() => document.activeElement.textContent")
        );
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(
            "content",
            await page.EvaluateAsync<string>("() => document.activeElement.id")
        );
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task What_is_pressed_is_large_enough_for_a_finger()
    {
        var page = await OpenAsync(375, ColorScheme.Light, script: true);
        await page.GotoAsync("/questions/q10");
        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('nav a, button, select, summary, .facts li a, footer a')]
                .filter(e => e.getBoundingClientRect().height < 44)
                .map(e => e.textContent.trim())
            """
        );
        Assert.Empty(small);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task At_320_pixels_no_page_scrolls_sideways()
    {
        var page = await OpenAsync(320, ColorScheme.Light, script: true);
        foreach (var address in SampleSite.Pages)
        {
            await page.GotoAsync(address);
            Assert.Equal(
                (address, 320),
                (
                    address,
                    await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")
                )
            );
        }
        await page.Context.DisposeAsync();
    }
}
