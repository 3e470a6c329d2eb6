using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Standardization;
using Linkspan.Runs;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>The models and the plan of the hops: a state's own in <c>linkage/</c>, made from the built-in ones.</summary>
public static class BridgeModels
{
    const string Ending = ".yaml";
    const string Prefix = "Linkspan.Identity.Bridge.Linkage.";

    internal const string PlanName = "bridge";
    internal const string PlanFile = PlanName + Ending;

    /// <summary>Names of the hops' models, in the order in which they run.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "k12-duplicates",
        "k12-motor-vehicles",
        "motor-vehicles-wages",
        "k12-college",
        "college-wages",
    ];

    /// <summary>Lays the built-in models into a state's folder; a model that is there stays.</summary>
    public static void Place(StateFolder state)
    {
        Directory.CreateDirectory(state.LinkageFolder);
        foreach (var name in Names.Append(PlanName))
            if (FileOf(state, name) is var file && !File.Exists(file))
                AtomicFile.WriteText(file, BuiltIn(name));
    }

    /// <summary>The texts of all hops' models: a state's own where it has them.</summary>
    /// <param name="state">Null for the built-in ones.</param>
    public static IEnumerable<(string Name, string Text)> Texts(StateFolder? state = null) =>
        Names.Select(name =>
            (
                name,
                state is not null && FileOf(state, name) is var file && File.Exists(file)
                    ? File.ReadAllText(file)
                    : BuiltIn(name)
            )
        );

    /// <summary>The state's model of a hop; the built-in one where the state has none.</summary>
    /// <exception cref="ProblemException">A mistake in the file, with its place.</exception>
    public static LinkModel Read(StateFolder state, string name) =>
        FileOf(state, name) is var file && (File.Exists(file) || !Names.Contains(name))
            ? ModelFile.Read(file)
            : ModelFile.Parse(name + Ending, BuiltIn(name));

    /// <summary>The model of a hop with its sources named after the hop's registers.</summary>
    /// <returns>Whether it was written for others, and a hash that changes with its file.</returns>
    /// <exception cref="ProblemException">A mistake in the file, with its place.</exception>
    internal static (LinkModel Model, bool IsLent, string Hash) ReadFor(
        StateFolder state,
        BridgeHop hop
    )
    {
        var model = Read(state, hop.Model);
        ImmutableArray<string> registers = hop.IsWithin ? [hop.From] : [hop.From, hop.To];
        if (model.Sources.Length != registers.Length)
            throw new ProblemException(
                new(
                    "bridge.plan",
                    $"{hop.Model}{Ending}, the model of {hop.Name}",
                    $"{model.Sources.Length} sources",
                    $"{registers.Length}"
                )
            );
        var text =
            FileOf(state, hop.Model) is var file && File.Exists(file)
                ? File.ReadAllText(file)
                : BuiltIn(hop.Model);
        var version = $"{Standardizer.Version}\n{text.ReplaceLineEndings("\n")}";
        return (
            RenamedSources.In(model, registers),
            !model.Sources.Select(s => s.Name).SequenceEqual(registers),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)))
        );
    }

    static string FileOf(StateFolder state, string name) =>
        Path.Combine(state.LinkageFolder, name + Ending);

    internal static string BuiltIn(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Ending)
            ?? throw new ArgumentException("no built-in model of this name", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
