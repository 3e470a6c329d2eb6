using System.Security.Cryptography;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>Where the key of a plan's folder is: a variable, a file, or the folder itself.</summary>
/// <param name="Base64">32 bytes in base 64, from the environment; null when there are none.</param>
/// <param name="File">A file that holds them in base 64, mode 0600; null when there is none.</param>
public sealed record PlanKey(string? Base64, string? File)
{
    /// <summary>The variable of the environment.</summary>
    public const string EnvironmentVariable = "LINKSPAN_PLAN_KEY";

    const int Length = 32;

    /// <summary>The key from the variable, else from the file.</summary>
    /// <returns>Null when neither is given.</returns>
    /// <exception cref="ProblemException">
    /// <c>key.unreadable</c>: not 32 bytes; <c>key.open-to-others</c>; <c>key.missing</c>.
    /// </exception>
    internal StateKey? Find()
    {
        if (!string.IsNullOrEmpty(Base64))
            return Of(Base64, EnvironmentVariable);
        if (File is null)
            return null;
        if (!System.IO.File.Exists(File))
            throw Missing(File);
        RequirePrivate(File);
        return Of(System.IO.File.ReadAllText(File), File);
    }

    /// <summary>The problem of a plan without a key.</summary>
    internal static ProblemException Missing(string where) =>
        new(
            new Problem(
                "key.missing",
                where,
                "no key",
                "the key that the plan was made with",
                $"Give it in {EnvironmentVariable} or by --key-file."
            )
        );

    static StateKey Of(string base64, string where)
    {
        Span<byte> key = stackalloc byte[Length];
        if (!Convert.TryFromBase64String(base64.Trim(), key, out var count) || count != Length)
            throw new ProblemException(
                new Problem("key.unreadable", where, "something else", "32 bytes in base 64")
            );
        var opened = new StateKey(key);
        CryptographicOperations.ZeroMemory(key);
        return opened;
    }

    static void RequirePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        if ((System.IO.File.GetUnixFileMode(path) & ~AtomicFile.Private) != UnixFileMode.None)
            throw new ProblemException(
                new Problem(
                    "key.open-to-others",
                    path,
                    "a key file that other accounts may read",
                    "mode 0600",
                    "Run 'chmod 600' on it, and think about a new key."
                )
            );
    }
}
