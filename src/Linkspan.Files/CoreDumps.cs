using System.Runtime.InteropServices;

namespace Linkspan.Files;

/// <summary>Keeps what a process has in memory off the disk when it crashes.</summary>
public static partial class CoreDumps
{
    const int CoreLimit = 4; // RLIMIT_CORE, the same on Linux and macOS.
    const int SetDumpable = 4; // PR_SET_DUMPABLE, Linux.

    /// <summary>
    /// Forbids dumps of this process: its core limit becomes 0 and, on Linux, it is not dumpable, so
    /// that no collector is handed one either. Windows writes none unless told to.
    /// </summary>
    public static void Forbid()
    {
        if (OperatingSystem.IsWindows())
            return;
        Limit none = default;
        _ = SetLimit(CoreLimit, in none);
        if (OperatingSystem.IsLinux())
            _ = Control(SetDumpable, 0, 0, 0, 0);
    }

    /// <summary>Soft and hard limit.</summary>
    struct Limit
    {
        public ulong Current;
        public ulong Most;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);
}
