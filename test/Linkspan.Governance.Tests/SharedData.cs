namespace Linkspan.Governance.Tests;

/// <summary>Known answers that are not part of the repository.</summary>
static class SharedData
{
    /// <summary>The path of a file, or a skipped test.</summary>
    internal static string File(string name)
    {
        var folder = Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA") ?? Beside();
        var path = folder is null ? null : Path.Combine(folder, name);
        if (path is null || !System.IO.File.Exists(path))
            Assert.Skip($"needs {name} under ../shared/data or LINKSPAN_SHARED_DATA");
        return path!;
    }

    static string? Beside()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (System.IO.File.Exists(Path.Combine(at.FullName, "Linkspan.slnx")))
                return Path.Combine(at.FullName, "..", "shared", "data");
        return null;
    }
}
