using System.Runtime.InteropServices;
using System.Text;

namespace Linkspan.Files;

/// <summary>Files and folders that are there whole or not at all, also after a loss of power.</summary>
public static class AtomicFile
{
    /// <summary>Only the owner reads and writes: 0600.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    const int BufferLength = 128 * 1024;

    /// <summary>Writes a file beside its place, makes it durable, and moves it there.</summary>
    /// <param name="path">Its place; an older file is replaced.</param>
    /// <param name="write">Writes the content; when it throws, nothing has changed.</param>
    /// <param name="mode">Permissions on Unix; null leaves the account's default.</param>
    /// <exception cref="Linkspan.Vocabulary.ProblemException"><c>file.disk-full</c>, <c>file.no-permission</c>, <c>file.io</c>.</exception>
    public static void Write(string path, Action<Stream> write, UnixFileMode? mode = null)
    {
        var full = Path.GetFullPath(path);
        var temp = TempNameOf(full);
        FileProblems.Guard(
            full,
            () =>
            {
                try
                {
                    using (var stream = Create(temp, mode))
                    {
                        write(stream);
                        stream.Flush(flushToDisk: true);
                    }
                    Place(temp, full);
                }
                finally
                {
                    File.Delete(temp);
                }
            }
        );
    }

    /// <summary>Writes a text as UTF-8.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>A name in the same folder that no finished file has.</summary>
    internal static string TempNameOf(string full) =>
        Path.Combine(
            Path.GetDirectoryName(full)!,
            $".{Path.GetFileName(full)}.{Environment.ProcessId}.tmp"
        );

    internal static FileStream Create(string path, UnixFileMode? mode)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferLength,
        };
        if (mode is { } chosen && !OperatingSystem.IsWindows())
            options.UnixCreateMode = chosen;
        return new FileStream(path, options);
    }

    /// <summary>Moves a finished, flushed file to its place.</summary>
    internal static void Place(string temp, string full)
    {
        File.Move(temp, full, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(full)!);
    }
}

/// <summary>A folder that is there whole or not at all.</summary>
public static class AtomicFolder
{
    /// <summary>Builds a folder beside its place, makes it durable, and moves it there.</summary>
    /// <param name="path">Its place; must not exist.</param>
    /// <param name="build">Fills the temporary folder whose path it is given.</param>
    /// <exception cref="Linkspan.Vocabulary.ProblemException"><c>file.disk-full</c>, <c>file.no-permission</c>, <c>file.io</c>.</exception>
    public static void Build(string path, Action<string> build)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var temp = AtomicFile.TempNameOf(full);
        FileProblems.Guard(
            full,
            () =>
            {
                Remove(temp);
                try
                {
                    Directory.CreateDirectory(temp);
                    build(temp);
                    FlushAll(temp);
                    Directory.Move(temp, full);
                    FolderSync.Flush(Path.GetDirectoryName(full)!);
                }
                finally
                {
                    Remove(temp);
                }
            }
        );
    }

    static void FlushAll(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
        foreach (
            var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)
        )
            FolderSync.Flush(inner);
        FolderSync.Flush(folder);
    }

    static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Makes the names in a folder durable; Windows does so by itself.</summary>
static partial class FolderSync
{
    const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return; // A folder that may be written but not listed: its names reach the disk later.
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
