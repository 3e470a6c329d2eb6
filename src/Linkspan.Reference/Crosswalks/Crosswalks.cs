using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>The crosswalks that can be used: built in, and added or overridden by a state.</summary>
public sealed class Crosswalks
{
    const string Folder = "Crosswalks/Tables/";
    const string Suffix = ".csv";
    const string ClusterName = "cip-2020-career-cluster";

    static readonly Lazy<ImmutableArray<Crosswalk>> s_builtIn = new(ReadBuiltIn);
    readonly FrozenDictionary<string, Crosswalk> _byName;
    readonly FrozenSet<string> _ofState;

    Crosswalks(IEnumerable<Crosswalk> builtIn, IReadOnlyCollection<Crosswalk> ofState)
    {
        _ofState = ofState.Select(c => c.Label.Name).ToFrozenSet(StringComparer.Ordinal);
        _byName = builtIn
            .Where(c => !_ofState.Contains(c.Label.Name))
            .Concat(ofState)
            .ToFrozenDictionary(c => c.Label.Name, StringComparer.Ordinal);
        All = [.. _byName.Values.OrderBy(c => c.Label.Name, StringComparer.Ordinal)];
    }

    /// <summary>By name.</summary>
    public ImmutableArray<Crosswalk> All { get; }

    /// <summary>Reads the built-in ones and those of a state's folder; the state's win by name.</summary>
    /// <param name="stateFolder">A state's <c>crosswalks/</c>; null or absent for the built-in alone.</param>
    /// <exception cref="ProblemException">
    /// <c>crosswalk.file</c>, <c>crosswalk.code</c>, <c>crosswalk.weights</c>; <c>crosswalk.name</c>: a
    /// file is named otherwise than the crosswalk in it.
    /// </exception>
    public static Crosswalks Load(string? stateFolder = null) =>
        new(
            s_builtIn.Value,
            stateFolder is null || !Directory.Exists(stateFolder)
                ? []
                :
                [
                    .. Directory
                        .EnumerateFiles(stateFolder, $"*{Suffix}")
                        .Order(StringComparer.Ordinal)
                        .Select(ReadNamed),
                ]
        );

    /// <summary>One by its name.</summary>
    /// <returns>Null when there is none.</returns>
    public Crosswalk? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>One by its name.</summary>
    /// <exception cref="ProblemException"><c>usage.crosswalk</c>.</exception>
    public Crosswalk Get(string name) =>
        Find(name)
        ?? throw new ProblemException(
            new(
                "usage.crosswalk",
                "crosswalk",
                ValueShape.Of(name),
                $"one of {string.Join(", ", All.Select(c => c.Label.Name))}",
                "Import it with 'linkspan crosswalk import'."
            )
        );

    /// <summary>Several, one after the other.</summary>
    /// <param name="names">At least one; each leads from where the one before leads to.</param>
    /// <exception cref="ProblemException"><c>usage.crosswalk</c>, <c>crosswalk.compose</c>.</exception>
    public Crosswalk Chain(IReadOnlyList<string> names) =>
        names.Skip(1).Aggregate(Get(names[0]), (chain, next) => chain.Then(Get(next)));

    /// <summary>Whether it comes from the state's folder.</summary>
    public bool IsOfState(Crosswalk crosswalk) => _ofState.Contains(crosswalk.Label.Name);

    static Crosswalk ReadNamed(string path)
    {
        var crosswalk = Crosswalk.Read(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return crosswalk.Label.Name.Equals(name, StringComparison.Ordinal)
            ? crosswalk
            : throw new ProblemException(
                new("crosswalk.name", path, "another name within", $"# name: {name}")
            );
    }

    static ImmutableArray<Crosswalk> ReadBuiltIn()
    {
        var assembly = typeof(Crosswalks).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Where(n => !n.EndsWith("/editions.csv", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n =>
                {
                    using var stream =
                        assembly.GetManifestResourceStream(n) ?? throw new UnreachableException(n);
                    return CrosswalkFile.Read(stream, n);
                }),
            OfClasses(),
        ];
    }

    /// <summary>The cluster of each program, as the code set's classes say.</summary>
    static Crosswalk OfClasses()
    {
        var clusters = CodeSets.Get("career-cluster");
        var programs = CodeSets.Get("cip");
        CrosswalkBuilder builder = new();
        foreach (var program in programs.Codes)
        {
            builder.Add(program.Value, program.Class, 1);
            builder.Title(program.Value, program.Label, isFrom: true);
            builder.Title(program.Class, clusters.LabelOf(program.Class), isFrom: false);
        }
        var from = CodeSetEditions.Find("cip 2020") ?? throw new UnreachableException();
        return builder.Build(
            new()
            {
                Name = ClusterName,
                From = from,
                To = CodeSetEditions.Find("career-cluster 16") ?? throw new UnreachableException(),
                Version = "classes of the code set cip",
                EffectiveFrom = from.EffectiveFrom,
                Basis = "One cluster a program",
                Source = programs.Source,
            }
        );
    }
}
