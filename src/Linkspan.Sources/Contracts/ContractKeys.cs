using System.Collections.Immutable;
using static Linkspan.Sources.ContractKey;

namespace Linkspan.Sources;

/// <summary>All keys of a contract.</summary>
static class ContractKeys
{
    public static readonly (string Word, DeliveryFrequency Value)[] Frequencies =
    [
        ("on-request", DeliveryFrequency.OnRequest),
        ("once", DeliveryFrequency.Once),
        ("daily", DeliveryFrequency.Daily),
        ("weekly", DeliveryFrequency.Weekly),
        ("monthly", DeliveryFrequency.Monthly),
        ("quarterly", DeliveryFrequency.Quarterly),
        ("each-term", DeliveryFrequency.EachTerm),
        ("yearly", DeliveryFrequency.Yearly),
    ];

    public static readonly (string Word, RetentionStart Value)[] RetentionStarts =
    [
        ("delivery", RetentionStart.Delivery),
        ("agreement-end", RetentionStart.AgreementEnd),
        ("purpose-served", RetentionStart.PurposeServed),
        ("period-end", RetentionStart.PeriodEnd),
    ];

    public static readonly (string Word, RetentionEnd Value)[] RetentionEnds =
    [
        ("destroy", RetentionEnd.Destroy),
        ("return", RetentionEnd.Return),
        ("de-identify", RetentionEnd.DeIdentify),
    ];

    static readonly ImmutableArray<ContractKey> s_retention =
    [
        new("words", KeyKind.Text, true, "For a reader."),
        Choice("from", true, "From when its time runs.", RetentionStarts),
        new("months", KeyKind.Whole, false, "How long; 0 unless said: its time ends there."),
        Choice("then", true, "What becomes of it.", RetentionEnds),
    ];

    static readonly ImmutableArray<ContractKey> s_delivery =
    [
        new("words", KeyKind.Text, true, "For a reader."),
        Choice("frequency", true, "How often it comes.", Frequencies),
        new(
            "lagDays",
            KeyKind.Whole,
            true,
            "Days from the end of what it is about until it is expected whole."
        ),
        new("due", KeyKind.TextOrList, false, "Days of the year by which it is due: 06-30."),
    ];

    /// <summary>The keys of a contract.</summary>
    public static readonly ImmutableArray<ContractKey> Contract =
    [
        new("source", KeyKind.Text, true, "The source's name: lower case letters, digits and -."),
        new("title", KeyKind.Text, true, "What a reader calls it."),
        new("agency", KeyKind.Text, true, "Who delivers it."),
        new("steward", KeyKind.Text, true, "The office that answers for it."),
        new(
            "register",
            KeyKind.Text,
            false,
            "The namespace of its identities; none when it has no people."
        ),
        new(
            "privacyNotice",
            KeyKind.Text,
            false,
            "Needed with Social Security numbers: the notice that people were given, or where it is."
        ),
        new("reviewBy", KeyKind.Day, false, "Day by which its elements are looked at again."),
        new("retention", KeyKind.Map, true, "How long it is kept.") { Keys = s_retention },
        new("delivery", KeyKind.Map, true, "When it comes.") { Keys = s_delivery },
        new(
            "badRowShareMax",
            KeyKind.Share,
            false,
            "Share of rows that may be set aside, 0 to 1; 0.05 unless said."
        ),
        new("layout", KeyKind.Map, true, "How the file is written.") { Keys = LayoutKeys.All },
        new("elements", KeyKind.List, true, "The columns, in order.") { Keys = ElementKeys.All },
        new("rules", KeyKind.Variants, false, "What must hold within a row and across rows.")
        {
            Variants = RuleKeys.Variants,
        },
        new("grain", KeyKind.Map, false, "What becomes of several rows on one thing.")
        {
            Keys = RuleKeys.Grain,
        },
    ];

    /// <summary>The keys of one of the contract's maps.</summary>
    public static ImmutableArray<ContractKey> Of(string name) => Of(name, Contract);

    /// <inheritdoc cref="Of(string)"/>
    public static ImmutableArray<ContractKey> Of(string name, ImmutableArray<ContractKey> keys) =>
        keys.First(key => key.Name.Equals(name, StringComparison.Ordinal)).Keys;
}
