using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>What the disk refuses, said so that a person can mend it.</summary>
static class FileProblems
{
    const int NoSpaceUnix = 28;
    const int QuotaUnix = 122;
    const int DiskFullWindows = 112;

    /// <summary>Does something with the disk and turns its refusals into problems.</summary>
    /// <param name="path">The file or folder named in the problem.</param>
    /// <param name="work">May throw what System.IO throws.</param>
    public static void Guard(string path, Action work) =>
        Guard(
            path,
            () =>
            {
                work();
                return true;
            }
        );

    /// <inheritdoc cref="Guard(string, Action)"/>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException e)
        {
            throw Of(path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Of(path, e);
        }
    }

    /// <summary>A step that fills a span.</summary>
    public delegate int Filling(Span<byte> target);

    /// <inheritdoc cref="Guard(string, Action)"/>
    public static int Guard(string path, Span<byte> target, Filling read)
    {
        try
        {
            return read(target);
        }
        catch (IOException e)
        {
            throw Of(path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Of(path, e);
        }
    }

    /// <summary>The problem behind what System.IO threw.</summary>
    public static ProblemException Of(string path, Exception e) =>
        new(
            e switch
            {
                FileNotFoundException or DirectoryNotFoundException => Missing(path),
                _ when Directory.Exists(path) && e is UnauthorizedAccessException => Folder(path),
                UnauthorizedAccessException => new Problem(
                    "file.no-permission",
                    path,
                    "a file or folder that may not be read or written",
                    "permission for the account that runs Linkspan"
                ),
                _ when IsFull(e.HResult) => new Problem(
                    "file.disk-full",
                    path,
                    "no space left on the disk",
                    "room for the file",
                    "Free some space and run again; nothing was left half written."
                ),
                _ => new Problem(
                    "file.io",
                    path,
                    $"an error of the disk (0x{e.HResult:X8})",
                    "a disk that reads and writes"
                ),
            },
            e
        );

    public static Problem Missing(string path) =>
        new("file.missing", path, "no file", "a file that exists", "Check the path.");

    public static Problem Folder(string path) =>
        new("file.is-folder", path, "a folder", "a file", "Name a file inside the folder.");

    static bool IsFull(int code) =>
        code is NoSpaceUnix or QuotaUnix || (code & 0xFFFF) == DiskFullWindows;
}
