namespace Linkspan.EndToEnd.Tests.State;

/// <summary>The checkout that the tests look at.</summary>
static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files under a folder of the checkout, paths from that folder.</summary>
    public static IEnumerable<string> Code(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(Root, folder), f).Replace('\\', '/'))
            .Where(f =>
                !f.StartsWith("obj/", StringComparison.Ordinal)
                && !f.StartsWith("bin/", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linkspan.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
