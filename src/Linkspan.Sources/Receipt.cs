using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What became of a delivery.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptOutcome>))]
public enum ReceiptOutcome
{
    /// <summary>It is in force.</summary>
    [JsonStringEnumMemberName("taken-in")]
    TakenIn,

    /// <summary>Too much of it is bad: nothing has changed.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The same bytes were taken in before: nothing has changed.</summary>
    [JsonStringEnumMemberName("already-taken-in")]
    AlreadyTakenIn,
}

/// <summary>Proof of a delivery; holds no value of anybody.</summary>
/// <param name="Delivery">Its name in vault, warehouse and ledger: the source and the start of the hash.</param>
/// <param name="Source">The contract's name.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="RowsRead">Rows in it; 0 when it was taken in before, as it is not read again.</param>
/// <param name="RowsAccepted">Rows that are in force now, or would be.</param>
/// <param name="RowsSetAside">Rows that the agency has to mend.</param>
/// <param name="ProblemCounts">Problems by code; a row may have several.</param>
/// <param name="Examples">The first problems: line, column, shape found and what was expected.</param>
/// <param name="ColumnsIgnored">Columns of the file that the contract does not name.</param>
/// <param name="Person">Who took it in.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Agreements">Under which agreements.</param>
/// <param name="At">When.</param>
public sealed record Receipt(
    string Delivery,
    string Source,
    ReceiptOutcome Outcome,
    string File,
    string Sha256,
    long Bytes,
    long RowsRead,
    long RowsAccepted,
    long RowsSetAside,
    ImmutableSortedDictionary<string, long> ProblemCounts,
    ImmutableArray<Problem> Examples,
    ImmutableArray<string> ColumnsIgnored,
    string Person,
    string Purpose,
    ImmutableArray<string> Agreements,
    DateTimeOffset At
)
{
    /// <summary>Problems by code that set nothing aside; a rule that could not be checked is one.</summary>
    public ImmutableSortedDictionary<string, long> WarningCounts
    {
        get => field ?? ImmutableSortedDictionary<string, long>.Empty;
        init;
    }

    /// <summary>The first of them.</summary>
    public ImmutableArray<Problem> Warnings
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Entities of XML that stand beside the rows and were not read, by name.</summary>
    public ImmutableSortedDictionary<string, long> RecordsSkipped
    {
        get => field ?? ImmutableSortedDictionary<string, long>.Empty;
        init;
    }

    /// <summary>Share of whole rows that have a value, by element, to four digits: how complete it came.</summary>
    public ImmutableSortedDictionary<string, double> Filled
    {
        get => field ?? ImmutableSortedDictionary<string, double>.Empty;
        init;
    }

    /// <summary>Records that said totals, all of which the rows bear out.</summary>
    public long TotalsChecked { get; init; }

    /// <summary>The receipt as JSON; the same receipt gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReceiptJson.Default.Receipt);

    /// <summary>Reads back what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ProblemException"><c>receipt.unreadable</c>.</exception>
    public static Receipt Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ReceiptJson.Default.Receipt)
                ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    static ProblemException Unreadable() =>
        new(new Problem("receipt.unreadable", "receipt", "other text", "a receipt in JSON"));
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(Receipt))]
sealed partial class ReceiptJson : JsonSerializerContext;
