namespace Linkspan.Workloads;

/// <summary>Where things are that a workload runs or keeps.</summary>
static class Repository
{
    /// <summary>The folder with the solution.</summary>
    static string Root { get; } = FindRoot();

    /// <summary>The executable that a user runs.</summary>
    public static string CommandLine { get; } =
        Path.Combine(Root, "src/Linkspan.Cli/bin/Release/net10.0/linkspan");

    /// <summary>This executable.</summary>
    public static string Workloads { get; } =
        Environment.ProcessPath ?? throw new InvalidOperationException("no process path");

    /// <summary>Loads are kept here between runs: LINKSPAN_BENCH_DATA, or a folder of the system's temporary one.</summary>
    public static string Cache { get; } =
        Environment.GetEnvironmentVariable("LINKSPAN_BENCH_DATA")
        ?? Path.Combine(Path.GetTempPath(), "linkspan-bench");

    /// <summary>The folder of a public linkage set, which lies beside the repository.</summary>
    public static string PublicSet(string set) =>
        Path.Combine(
            Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA")
                ?? Path.Combine(Root, "..", "shared", "data"),
            "linkage",
            set
        );

    /// <summary>A committed model of a public set.</summary>
    public static string Model(string set) => Path.Combine(Root, "models", set + ".yaml");

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Linkspan.slnx")))
            at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("no Linkspan.slnx above");
    }
}
