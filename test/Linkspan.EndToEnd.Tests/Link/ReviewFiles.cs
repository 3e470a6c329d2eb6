using System.Text.Json;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>A reviewer who knows: records of one number, the source's letter aside, are one person.</summary>
static class ReviewFiles
{
    /// <summary>A reviewer's file with its answers.</summary>
    public static string Filled(string[] lines) => Filled(lines, (l, r) => l[2..] == r[2..]);

    /// <summary>A reviewer's file with its answers.</summary>
    /// <param name="lines">As it was written.</param>
    /// <param name="areOne">Whether two records, as <c>source:id</c>, are one person.</param>
    public static string Filled(string[] lines, Func<string, string, bool> areOne)
    {
        var names = lines[0].Split(',');
        var (left, right) = (Array.IndexOf(names, "left"), Array.IndexOf(names, "right"));
        return lines[0]
            + "\n"
            + string.Concat(
                lines
                    .Skip(1)
                    .Select(l => l.Split(','))
                    .Select(f =>
                    {
                        f[1] = areOne(f[left], f[right]) ? "yes" : "no";
                        return string.Join(',', f) + "\n";
                    })
            );
    }

    /// <summary>A stratum of <c>--json</c> in words.</summary>
    public static string Said(JsonElement stratum) =>
        $"{stratum.GetProperty("pairs")}: {stratum.GetProperty("same")} of {stratum.GetProperty("size").GetProperty("value")}";
}
