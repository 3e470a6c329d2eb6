using System.Collections.Frozen;

namespace Linkspan.Sources;

/// <summary>What is done to an element's text before it is checked.</summary>
sealed class TextPreparation
{
    readonly string? _after;
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing;
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _pending;
    readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _translations;

    TextPreparation(Element element)
    {
        _after = element.After;
        _missing = element.MissingTexts.GetAlternateLookup<ReadOnlySpan<char>>();
        _pending = element.PendingTexts.GetAlternateLookup<ReadOnlySpan<char>>();
        _translations = element.Translations.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Null when texts are taken as they come, as most are.</summary>
    public static TextPreparation? Find(Element element) =>
        element.After is null
        && element.MissingTexts.Count + element.PendingTexts.Count + element.Translations.Count == 0
            ? null
            : new(element);

    /// <summary>The text that is checked; empty is missing.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="isPending">Whether it says that the value is not yet available.</param>
    public ReadOnlySpan<char> Prepare(ReadOnlySpan<char> text, out bool isPending)
    {
        if (_after is not null && text.LastIndexOf(_after) is >= 0 and var at)
            text = text[(at + _after.Length)..].Trim();
        isPending = _pending.Contains(text);
        if (isPending || _missing.Contains(text))
            return default;
        return _translations.TryGetValue(text, out var meant) ? meant : text;
    }
}
