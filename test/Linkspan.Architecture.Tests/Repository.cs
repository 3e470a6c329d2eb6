namespace Linkspan.Architecture.Tests;

/// <summary>The checkout that the tests look at.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    static readonly string[] s_notOurs = ["bin", "obj", ".git", "node_modules", "artifacts"];

    /// <summary>Files of the checkout by ending, build output left out, paths from the root.</summary>
    public static IEnumerable<string> Files(params string[] endings) =>
        Directory
            .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => s_notOurs.Contains(part)))
            .Where(file => endings.Any(file.EndsWith))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Linkspan.slnx")))
            at = at.Parent;
        return at?.FullName
            ?? throw new DirectoryNotFoundException("No Linkspan.slnx above the tests");
    }
}
