using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Reference;

namespace Linkspan.Cli.Crosswalk;

/// <summary><c>linkspan crosswalk</c>: how codes of one edition lead to codes of another.</summary>
static class CrosswalkCommand
{
    public static Command Create(Terminal terminal) =>
        new("crosswalk", "See, import, check and apply crosswalks between code sets")
        {
            CrosswalkListCommand.Create(terminal),
            CrosswalkShowCommand.Create(terminal),
            CrosswalkCheckCommand.Create(terminal),
            CrosswalkImportCommand.Create(terminal),
            CrosswalkApplyCommand.Create(terminal),
        };

    /// <summary>The option that names a state; without one the built-in crosswalks are used alone.</summary>
    internal static Option<string?> StateOption() =>
        new("--dir")
        {
            Description =
                "The state's folder; without it the working folder if it is a state, else none",
        };

    /// <summary>Crosswalks of the state named, of the working folder, or the built-in ones.</summary>
    internal static Crosswalks Load(string? dir) =>
        dir is not null ? Crosswalks.Load(StateFolder.Open(dir).CrosswalksFolder)
        : StateFolder.IsState(Directory.GetCurrentDirectory())
            ? Crosswalks.Load(StateFolder.Open(Directory.GetCurrentDirectory()).CrosswalksFolder)
        : Crosswalks.Load();
}
