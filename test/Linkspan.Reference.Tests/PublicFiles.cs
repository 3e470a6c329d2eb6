namespace Linkspan.Reference.Tests;

/// <summary>Files as their publishers offer them, where they lie beside the checkout.</summary>
static class PublicFiles
{
    /// <summary>Path of a file such as <c>reference/codes/cip_2020.csv</c>; skips the test without it.</summary>
    public static string Get(string file)
    {
        var path = Path.Combine(Folder(), file);
        Assert.SkipUnless(File.Exists(path), $"No ../shared/data/{file} beside the checkout");
        return path;
    }

    static string Folder()
    {
        if (Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA") is { Length: > 0 } named)
            return named;
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Linkspan.slnx")))
            at = at.Parent;
        return Path.Combine(at?.Parent?.FullName ?? "", "shared", "data");
    }
}

/// <summary>A folder for one test.</summary>
sealed class Scratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("linkspan-reference-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
