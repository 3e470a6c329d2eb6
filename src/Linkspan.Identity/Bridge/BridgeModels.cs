using System.Collections.Immutable;
using System.Reflection;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Runs;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>The models of the hops: a state's own in <c>linkage/</c>, made from the built-in ones.</summary>
public static class BridgeModels
{
    const string Ending = ".yaml";
    const string Prefix = "Linkspan.Identity.Bridge.Linkage.";

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
        foreach (var name in Names)
            if (FileOf(state, name) is var file && !File.Exists(file))
                AtomicFile.WriteText(file, BuiltIn(name));
    }

    /// <summary>The state's model of a hop; the built-in one where the state has none.</summary>
    /// <exception cref="ProblemException">A mistake in the file, with its place.</exception>
    public static LinkModel Read(StateFolder state, string name) =>
        FileOf(state, name) is var file && File.Exists(file)
            ? ModelFile.Read(file)
            : ModelFile.Parse(name + Ending, BuiltIn(name));

    static string FileOf(StateFolder state, string name) =>
        Path.Combine(state.LinkageFolder, name + Ending);

    static string BuiltIn(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Ending)
            ?? throw new ArgumentException("no built-in model of this name", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
