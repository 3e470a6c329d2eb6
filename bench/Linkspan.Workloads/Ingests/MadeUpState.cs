using System.Text.RegularExpressions;

namespace Linkspan.Workloads.Ingests;

/// <summary>An empty state whose agreements are signed, for loads that are taken in.</summary>
static partial class MadeUpState
{
    /// <param name="folder">Does not exist yet.</param>
    /// <param name="wagesAsCsv">Whether the labor agency sends <see cref="WageLoad.Csv"/>, not ICESA records.</param>
    public static void Make(string folder, bool wagesAsCsv)
    {
        if (ChildProcess.Run(Repository.CommandLine, "init", folder, "--demo").ExitCode != 0)
            throw new InvalidOperationException("linkspan init --demo");
        if (!wagesAsCsv)
            return;
        var contract = Path.Combine(folder, "sources", "wages.yaml");
        File.WriteAllText(contract, AsCsv(File.ReadAllText(contract)));
    }

    /// <summary>The built-in contract with the columns of the CSV file for positions in a record.</summary>
    static string AsCsv(string contract) =>
        Position()
            .Replace(Layout().Replace(contract, "layout:\n  format: csv\n"), "")
            .Replace("format: cents", "format: dollars\n    column: gross_wages")
            .Replace("format: MMyyyy", "format: yyyyQn");

    [GeneratedRegex(
        @"^layout:\n(  .*\n)+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Layout();

    [GeneratedRegex(
        @"^    position: .*\n",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Position();
}
