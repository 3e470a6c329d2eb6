using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Linkspan.Cli.Inventory;
using Linkspan.Governance;
using Microsoft.Playwright;

namespace Linkspan.Cli.Tests.Inventory;

/// <summary>The inventory's page in Debian's Chromium, as a phone and a desktop show it.</summary>
public class InventoryBrowserTests
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

    [Theory]
    [InlineData(375, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_page_passes_every_rule_of_axe_and_fits_the_screen(
        int width,
        ColorScheme scheme
    )
    {
        Assert.SkipUnless(File.Exists(ChromiumPath), $"no {ChromiumPath} on this machine");
        DateOnly day = new(2026, 7, 1);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = ChromiumPath, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );
        await page.SetContentAsync(
            InventoryPage.Of(DataInventory.Of(null, "A state", DemoGovernance.Register(day), day))
        );
        var found = await page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = [.. s_rules] },
            }
        );
        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        Assert.Equal(
            width,
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")
        );
    }
}
