using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>A turn that only one process has at a time; it ends with the process at the latest.</summary>
public static class LockFile
{
    const int TriesMax = 600;
    static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn, half a minute at most.</summary>
    /// <param name="path">The file that stands for the turn; made when absent.</param>
    /// <returns>Dispose it to give the turn on.</returns>
    /// <exception cref="ProblemException"><c>file.locked</c>: another process keeps it.</exception>
    public static IDisposable Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using ManualResetEventSlim pause = new();
        for (var tries = 0; tries < TriesMax; tries++)
        {
            try
            {
                return new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (File.Exists(path))
            {
                pause.Wait(s_wait);
            }
        }
        throw new ProblemException(
            new(
                "file.locked",
                path,
                "another process at work",
                "its end within half a minute",
                "Wait for it, then try again."
            )
        );
    }
}
