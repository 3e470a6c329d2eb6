using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Linkspan.Files;

/// <summary>A path through XML or JSON: names parted by <c>/</c>, without namespaces.</summary>
/// <remarks>
/// A step is a name, <c>..</c> (what it stands in) or, at the end, <c>@name</c> (an attribute). After a
/// name may stand <c>[2]</c> (the second of that name) or <c>[Kind=State]</c> (where the child Kind is,
/// or ends with <c>#</c> and, State).
/// </remarks>
public sealed class TreePath : IEquatable<TreePath>
{
    const int StepsMax = 32;
    readonly string _text;

    TreePath(string text, ImmutableArray<TreeStep> steps) => (_text, Steps) = (text, steps);

    internal ImmutableArray<TreeStep> Steps { get; }

    /// <summary>Whether it names what it starts from.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Whether it is names only, as a path to records must be.</summary>
    public bool IsPlain =>
        Steps.All(step => step is { IsUp: false, IsAttribute: false, Number: 0, Child: null });

    /// <summary>Reads a path.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TreePath? path)
    {
        path = null;
        var parts = text.Length == 0 ? [] : text.Split('/');
        if (parts.Length > StepsMax)
            return false;
        var steps = ImmutableArray.CreateBuilder<TreeStep>(parts.Length);
        foreach (var part in parts)
            if (TreeStep.Find(part) is { } step && (steps.Count == 0 || !steps[^1].IsAttribute))
                steps.Add(step);
            else
                return false;
        path = new(text, steps.ToImmutable());
        return true;
    }

    /// <summary>Reads a path that is known to be one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static TreePath Parse(string text) =>
        TryParse(text, out var path)
            ? path
            : throw new ArgumentException("Names parted by /.", nameof(text));

    /// <inheritdoc/>
    public bool Equals(TreePath? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TreePath);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text;
}

/// <summary>One step of a path.</summary>
/// <param name="Name">Of an element, attribute or member; empty for <c>..</c>.</param>
/// <param name="IsUp">Whether it goes to what it stands in.</param>
/// <param name="IsAttribute">Whether it is an attribute.</param>
/// <param name="Number">Which of that name, from 1; 0 is all.</param>
/// <param name="Child">Name of a child that must say <paramref name="Says"/>; null is none.</param>
/// <param name="Says">What the child must say.</param>
sealed record TreeStep(
    string Name,
    bool IsUp,
    bool IsAttribute,
    int Number,
    string? Child,
    string? Says
)
{
    public static TreeStep? Find(string text)
    {
        if (text.Equals("..", StringComparison.Ordinal))
            return new("", IsUp: true, false, 0, null, null);
        if (text is ['@', .. var attribute])
            return IsName(attribute)
                ? new(attribute, false, IsAttribute: true, 0, null, null)
                : null;
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return IsName(text) ? new(text, false, false, 0, null, null) : null;
        if (!IsName(text[..open]) || text[^1] != ']')
            return null;
        var within = text[(open + 1)..^1];
        var equals = within.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && IsName(within[..equals]))
            return new(text[..open], false, false, 0, within[..equals], within[(equals + 1)..]);
        return int.TryParse(within, out var number) && number is > 0 and < 10_000
            ? new(text[..open], false, false, number, null, null)
            : null;
    }

    static bool IsName(string text) =>
        text.Length > 0
        && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or '$' or ':')
        && !text.Equals(".", StringComparison.Ordinal);
}
