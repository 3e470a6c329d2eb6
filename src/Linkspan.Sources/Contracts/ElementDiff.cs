using System.Globalization;
using Linkspan.Governance;

namespace Linkspan.Sources;

/// <summary>What differs between two versions of an element.</summary>
static class ElementDiff
{
    public static void Compare(ContractChanges changes, Element before, Element after)
    {
        ComparePlaces(changes, before, after);
        CompareValues(changes, before, after);
        CompareProtection(changes, before, after);
        var name = after.Name;
        changes.Add(name, "cedsId", before.CedsId, after.CedsId, ContractEffect.Answers);
        changes.Add(
            name,
            "definition",
            before.Definition,
            after.Definition,
            ContractEffect.Compatible
        );
        changes.Add(name, "purpose", before.Purpose, after.Purpose, ContractEffect.Compatible);
        changes.Add(
            name,
            "reviewBy",
            $"{before.ReviewBy:yyyy-MM-dd}",
            $"{after.ReviewBy:yyyy-MM-dd}",
            ContractEffect.Compatible
        );
        changes.Add(
            name,
            "authoritative",
            $"{before.IsAuthoritative}",
            $"{after.IsAuthoritative}",
            ContractEffect.Answers
        );
    }

    static void ComparePlaces(ContractChanges changes, Element before, Element after)
    {
        var name = after.Name;
        var isNarrower = before
            .Columns.Except(after.Columns, StringComparer.OrdinalIgnoreCase)
            .Any();
        changes.Add(
            name,
            "column",
            string.Join(", ", before.Columns),
            string.Join(", ", after.Columns),
            isNarrower ? ContractEffect.Files : ContractEffect.Compatible
        );
        changes.Add(name, "place", PlaceOf(before), PlaceOf(after), ContractEffect.Files);
    }

    static string PlaceOf(Element element) =>
        element.Length > 0
            ? $"{element.Record} {element.Start} to {element.Start + element.Length - 1}"
        : element.Path is not null ? element.Path.ToString()
        : element.Ordinal > 0 ? $"number {element.Ordinal}"
        : string.Join(" + ", element.Joined);

    static void CompareValues(ContractChanges changes, Element before, Element after)
    {
        var name = after.Name;
        changes.Add(
            name,
            "type",
            $"{before.Type}",
            $"{after.Type}",
            before.IsFact ? ContractEffect.Answers : ContractEffect.Files
        );
        changes.Add(
            name,
            "format",
            string.Join(", ", before.Formats),
            string.Join(", ", after.Formats),
            before.Formats.Except(after.Formats, StringComparer.Ordinal).Any()
            || before.Formats.IsEmpty
                ? ContractEffect.Files
                : ContractEffect.Compatible
        );
        changes.Add(
            name,
            "required",
            $"{before.IsRequired}",
            $"{after.IsRequired}",
            after.IsRequired ? ContractEffect.Files : ContractEffect.Compatible
        );
        changes.Add(
            name,
            "keyMayBeEmpty",
            $"{before.KeyMayBeEmpty}",
            $"{after.KeyMayBeEmpty}",
            after.KeyMayBeEmpty ? ContractEffect.Identities : ContractEffect.Files
        );
        CompareBound(changes, name, "min", before.Min, after.Min, isUpper: false);
        CompareBound(changes, name, "max", before.Max, after.Max, isUpper: true);
        changes.Add(
            name,
            "lengthMax",
            Text(before.LengthMax),
            Text(after.LengthMax),
            after.LengthMax < before.LengthMax ? ContractEffect.Files : ContractEffect.Compatible
        );
        CompareCodes(changes, before, after);
        changes.Add(
            name,
            "fact",
            before.IsFact ? $"{before.FactName} as {before.FactForm}" : "",
            after.IsFact ? $"{after.FactName} as {after.FactForm}" : "",
            before.IsFact ? ContractEffect.Answers : ContractEffect.Compatible
        );
        foreach (
            var (what, was, now) in (ReadOnlySpan<(string, string, string)>)
                [
                    ("after", before.After ?? "", after.After ?? ""),
                    ("translate", TextOf(before.Translations), TextOf(after.Translations)),
                    ("missing", TextOf(before.MissingTexts), TextOf(after.MissingTexts)),
                    ("pending", TextOf(before.PendingTexts), TextOf(after.PendingTexts)),
                ]
        )
            changes.Add(name, what, was, now, ContractEffect.Answers);
    }

    static void CompareBound(
        ContractChanges changes,
        string name,
        string what,
        string? before,
        string? after,
        bool isUpper
    )
    {
        var isWider =
            after is null
            || (
                before is not null
                && decimal.TryParse(before, CultureInfo.InvariantCulture, out var was)
                && decimal.TryParse(after, CultureInfo.InvariantCulture, out var now)
                    ? isUpper == now > was
                    : before is not null && isUpper == string.CompareOrdinal(after, before) > 0 // Days as yyyy-MM-dd.
            );
        changes.Add(
            name,
            what,
            before,
            after,
            isWider ? ContractEffect.Compatible : ContractEffect.Files
        );
    }

    static void CompareCodes(ContractChanges changes, Element before, Element after)
    {
        var gone = before.Codes.Keys.Except(after.Codes.Keys, StringComparer.Ordinal).ToList();
        var added = after.Codes.Keys.Except(before.Codes.Keys, StringComparer.Ordinal).ToList();
        changes.Add(after.Name, "codes gone", TextOf(gone), "", ContractEffect.Files);
        changes.Add(after.Name, "codes added", "", TextOf(added), ContractEffect.Compatible);
        foreach (
            var (code, label) in before.Codes.OrderBy(code => code.Key, StringComparer.Ordinal)
        )
            if (after.Codes.TryGetValue(code, out var now))
                changes.Add(after.Name, $"code {code}", label, now, ContractEffect.Answers);
        changes.Add(
            after.Name,
            "codes",
            $"{before.CodeSet} {before.CodesVersion}",
            $"{after.CodeSet} {after.CodesVersion}",
            ContractEffect.Answers
        );
    }

    static void CompareProtection(ContractChanges changes, Element before, Element after)
    {
        var name = after.Name;
        changes.Add(
            name,
            "sensitivity",
            Text((int)before.Sensitivity),
            Text((int)after.Sensitivity),
            after.Sensitivity < before.Sensitivity
                ? ContractEffect.Protection
                : ContractEffect.Compatible
        );
        changes.Add(
            name,
            "regimes",
            string.Join(", ", before.Regimes.Order()),
            string.Join(", ", after.Regimes.Order()),
            before.Regimes.Except(after.Regimes).Any(regime => regime != LegalRegime.None)
                ? ContractEffect.Protection
                : ContractEffect.Compatible
        );
        changes.Add(
            name,
            "part",
            $"{before.Part}",
            $"{after.Part}",
            before.Part == ElementPart.Identity && after.IsFact ? ContractEffect.Protection
                : before.IsFact && !after.IsFact ? ContractEffect.Answers
                : before.IsIdentity != after.IsIdentity ? ContractEffect.Identities
                : ContractEffect.Compatible
        );
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string TextOf(IEnumerable<string> texts) =>
        string.Join(", ", texts.Order(StringComparer.Ordinal));

    static string TextOf(IEnumerable<KeyValuePair<string, string>> texts) =>
        TextOf(texts.Select(text => $"{text.Key}: {text.Value}"));
}

/// <summary>What differs between two versions of a layout.</summary>
static class LayoutDiff
{
    public static void Compare(ContractChanges changes, Layout before, Layout after)
    {
        foreach (
            var (what, was, now) in (ReadOnlySpan<(string, string?, string?)>)
                [
                    ("format", $"{before.Format}", $"{after.Format}"),
                    ("delimiter", $"{before.Delimiter}", $"{after.Delimiter}"),
                    ("quote", $"{before.Quote}", $"{after.Quote}"),
                    ("encoding", before.Encoding, after.Encoding),
                    ("skipLines", $"{before.SkipLines}", $"{after.SkipLines}"),
                    ("headerRows", $"{before.HeaderRows}", $"{after.HeaderRows}"),
                    ("trailerRows", $"{before.TrailerRows}", $"{after.TrailerRows}"),
                    ("recordLength", $"{before.RecordLength}", $"{after.RecordLength}"),
                    ("recordType", $"{before.RecordType}", $"{after.RecordType}"),
                    (
                        "parents",
                        string.Join(", ", before.Parents),
                        string.Join(", ", after.Parents)
                    ),
                    ("totals", TextOf(before), TextOf(after)),
                    ("rows", before.Rows?.ToString(), after.Rows?.ToString()),
                    ("each", before.Each?.ToString(), after.Each?.ToString()),
                    ("namespace", before.Namespace, after.Namespace),
                ]
        )
            changes.Add("layout", what, was, now, ContractEffect.Files);
    }

    static string TextOf(Layout layout) =>
        string.Join(
            "; ",
            layout.Totals.Select(total =>
                $"{total.Record} of {total.Of} {total.Count} {string.Join(", ", total.Sums)}"
            )
        );
}
