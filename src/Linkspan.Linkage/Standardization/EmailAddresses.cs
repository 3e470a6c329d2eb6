using System.Collections.Frozen;

namespace Linkspan.Linkage.Standardization;

/// <summary>E-mail addresses, as far as two spellings reach one mailbox.</summary>
static class EmailAddresses
{
    // What clerks type where an address is demanded and there is none.
    static readonly FrozenSet<string> s_placeholders = new[]
    {
        "none",
        "no",
        "na",
        "n/a",
        "noemail",
        "no-email",
        "no.email",
        "no_email",
        "nomail",
        "unknown",
        "null",
        "nil",
        "refused",
        "declined",
        "donotreply",
        "noreply",
        "no-reply",
        "test",
        "x",
        "xx",
        "xxx",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<Step> StepsOf(LinkColumn column) =>
        [
            new Step("address", Address),
            new Step("shape", t => HasShape(t) ? t : null),
            new Step("plus tag", WithoutTag),
            new Step("dots of Gmail", GmailDots),
            .. column.Options.HasFlag(ColumnOptions.NoDots)
                ? [new Step("no dots", WithoutDots)]
                : (Step[])[],
            new Step("placeholders", t => IsPlaceholder(t) ? null : t),
        ];

    // "Ana Ruiz <Ana@Example.org>", "mailto:ana@example.org".
    static string Address(string raw)
    {
        var (open, close) = (raw.IndexOf('<', StringComparison.Ordinal), raw.LastIndexOf('>'));
        var text = open >= 0 && close > open ? raw[(open + 1)..close] : raw;
        text = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        text = text.StartsWith("mailto:", StringComparison.Ordinal) ? text[7..] : text;
        return text.TrimEnd('.', ',', ';');
    }

    static bool HasShape(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0;
    }

    static bool IsPlaceholder(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return s_placeholders.Contains(text[..at])
            || text.AsSpan(at + 1) is "none" or "none.com" or "noemail.com" or "unknown.com";
    }

    static string WithoutTag(string text)
    {
        var (plus, at) = (
            text.IndexOf('+', StringComparison.Ordinal),
            text.IndexOf('@', StringComparison.Ordinal)
        );
        return plus > 0 && plus < at ? string.Concat(text.AsSpan(0, plus), text.AsSpan(at)) : text;
    }

    // Google: "Dots don't matter in Gmail addresses"; googlemail.com is the same mailbox.
    static string GmailDots(string text)
    {
        var domain = text.AsSpan(text.IndexOf('@', StringComparison.Ordinal) + 1);
        return domain is "gmail.com" or "googlemail.com"
            ? WithoutDots(text[..^domain.Length]) + "gmail.com"
            : text;
    }

    static string WithoutDots(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = text[..at].Replace(".", "", StringComparison.Ordinal);
        return name.Length == 0 ? text : name + text[at..];
    }
}
