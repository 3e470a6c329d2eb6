using System.Globalization;
using System.Runtime.InteropServices;
using Linkspan.Files;

namespace Linkspan.Cli.State;

/// <summary>
/// What the doctor asks the machine: runtime, permissions, key, space, encryption of the disk.
/// </summary>
static class HostChecks
{
    const int RuntimeMajorMin = 10;
    const long SpaceBytesMin = 1L << 30;
    const long SpaceBytesGood = 10L << 30;

    const UnixFileMode OthersMay =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public static IEnumerable<HealthCheck> Of(StateFolder state)
    {
        yield return Runtime();
        yield return Mode("state folder", state.Root, Health.Warn, "0700");
        yield return Mode("vault folder", state.VaultFolder, Health.Fail, "0700");
        yield return Mode("warehouse folder", state.WarehouseFolder, Health.Fail, "0700");
        yield return Key(state);
        yield return Space(state);
        yield return Encryption(state);
    }

    static HealthCheck Runtime() =>
        Environment.Version.Major >= RuntimeMajorMin
            ? new("runtime", Health.Ok, RuntimeInformation.FrameworkDescription)
            : new(
                "runtime",
                Health.Fail,
                RuntimeInformation.FrameworkDescription,
                $"Install .NET {RuntimeMajorMin} or newer."
            );

    static HealthCheck Key(StateFolder state)
    {
        var given = Environment.GetEnvironmentVariable(StateKey.EnvironmentVariable);
        if (!string.IsNullOrEmpty(given))
            return new("vault key", Health.Ok, $"taken from {StateKey.EnvironmentVariable}");
        var file = Path.Combine(state.VaultFolder, "state.key");
        return File.Exists(file)
            ? Mode("vault key", file, Health.Fail, "0600")
            : new(
                "vault key",
                Health.Warn,
                "none yet",
                $"One is made with the first delivery; or set {StateKey.EnvironmentVariable}."
            );
    }

    static HealthCheck Mode(string name, string path, Health otherwise, string wanted)
    {
        if (!Path.Exists(path))
            return new(name, Health.Fail, "missing", $"Restore {path} from a backup.");
        if (OperatingSystem.IsWindows())
            return new(name, Health.Warn, "not checked on Windows", "Let only its owner enter.");
        return (File.GetUnixFileMode(path) & OthersMay) == UnixFileMode.None
            ? new(name, Health.Ok, "only its owner may enter")
            : new(name, otherwise, "others may enter", $"Run: chmod {wanted} '{path}'");
    }

    static HealthCheck Space(StateFolder state)
    {
        var free = new DriveInfo(state.Root).AvailableFreeSpace;
        var found = string.Create(CultureInfo.InvariantCulture, $"{free / (1 << 30)} GB free");
        return free switch
        {
            < SpaceBytesMin => new("disk space", Health.Fail, found, "Make room: 1 GB at least."),
            < SpaceBytesGood => new("disk space", Health.Warn, found, "Make room: 10 GB is safe."),
            _ => new("disk space", Health.Ok, found),
        };
    }

    static HealthCheck Encryption(StateFolder state)
    {
        const string Name = "encrypted volume";
        if (state.IsDemo)
            return new(Name, Health.Ok, "not needed: everybody in this state is made up");
        return IsOnCrypt(state.Root)
            ? new(Name, Health.Ok, "the folder lies on a LUKS volume")
            : new(
                Name,
                Health.Warn,
                "no sign of one",
                "The warehouse is person-level: put the folder on an encrypted volume."
            );
    }

    /// <summary>
    /// Whether the mount that holds a folder is a device-mapper volume of kind CRYPT.
    /// </summary>
    static bool IsOnCrypt(string folder)
    {
        const string Mounts = "/proc/self/mounts";
        if (!File.Exists(Mounts))
            return false;
        var device = File.ReadLines(Mounts)
            .Select(line => line.Split(' '))
            .Where(f => f.Length > 1 && IsUnder(folder, f[1]))
            .MaxBy(f => f[1].Length)
            ?[0];
        if (device is null || !device.StartsWith("/dev/", StringComparison.Ordinal))
            return false;
        var target = File.ResolveLinkTarget(device, returnFinalTarget: true)?.FullName ?? device;
        var kind = $"/sys/class/block/{Path.GetFileName(target)}/dm/uuid";
        return File.Exists(kind)
            && File.ReadAllText(kind).StartsWith("CRYPT-", StringComparison.Ordinal);
    }

    static bool IsUnder(string folder, string mount) =>
        folder.Equals(mount, StringComparison.Ordinal)
        || folder.StartsWith(mount.TrimEnd('/') + "/", StringComparison.Ordinal);
}
