namespace Linkspan.Workloads.Tests;

/// <summary>A folder that goes with the test.</summary>
sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("linkspan-bench-test-").FullName;

    public string Sub(string name) =>
        Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
