using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Linkspan.Reference;

/// <summary>One code of a set.</summary>
/// <param name="Value">As files write it, such as <c>01921</c>; leading zeros count.</param>
/// <param name="Label">What it means, in English.</param>
/// <param name="Class">The group that it belongs to, such as a CIP code's career cluster; else empty.</param>
public sealed record Code(string Value, string Label, string Class);

/// <summary>The codes that an element may take, and what they mean.</summary>
public sealed class CodeSet
{
    readonly FrozenDictionary<string, Code> _byValue;

    internal CodeSet(
        string name,
        string version,
        string source,
        CodeSetEdition? edition,
        ImmutableArray<Code> codes
    )
    {
        Name = name;
        Edition = edition;
        Version = version;
        Source = source;
        Codes = codes;
        _byValue = codes.ToFrozenDictionary(c => c.Value, StringComparer.Ordinal);
    }

    /// <summary>Such as <c>exit-type</c>: how contracts and questions call it.</summary>
    public string Name { get; }

    /// <summary>Edition of the source, such as <c>CEDS V13</c>.</summary>
    public string Version { get; }

    /// <summary>Who published it, under which licence.</summary>
    public string Source { get; }

    /// <summary>The edition, with its effective dates; null where the publisher dates none.</summary>
    public CodeSetEdition? Edition { get; }

    /// <summary>All codes, in the source's order.</summary>
    public ImmutableArray<Code> Codes { get; }

    /// <summary>Whether this is a code of the set; case and leading zeros count.</summary>
    public bool Contains(string value) => _byValue.ContainsKey(value);

    /// <summary>One code.</summary>
    /// <returns>Null when the set has no such code.</returns>
    public Code? Find(string value) => _byValue.GetValueOrDefault(value);

    /// <summary>The label of a code.</summary>
    /// <returns>Null when the set has no such code.</returns>
    public string? LabelOf(string value) => Find(value)?.Label;
}
