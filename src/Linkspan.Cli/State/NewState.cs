using Linkspan.Files;
using Linkspan.Identity.Bridge;
using Linkspan.Sources;

namespace Linkspan.Cli.State;

/// <summary>What every new state starts with: settings, contracts and models, for its owner only.</summary>
static class NewState
{
    /// <summary>Makes the folder and lays in the built-in definitions.</summary>
    /// <param name="path">A folder that does not exist or is empty.</param>
    /// <param name="name">What a reader sees.</param>
    /// <param name="isDemo">Whether everybody in it is made up.</param>
    public static StateFolder Make(string path, string name, bool isDemo)
    {
        var state = StateFolder.Create(path, isDemo);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                state.Root,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        AtomicFile.WriteText(state.ConfigFile, LinkspanSettings.Text(name));
        foreach (var source in BuiltInContracts.Names)
            AtomicFile.WriteText(
                Path.Combine(state.SourcesFolder, $"{source}.yaml"),
                BuiltInContracts.TextOf(source)
            );
        BridgeModels.Place(state);
        return state;
    }
}
