using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>
/// What a ledger keeps of a table: which cells are the same people and what was shown, never a
/// withheld count. Written by a protection, read by the next one.
/// </summary>
public sealed class ReceivedTable
{
    internal ReceivedTable(
        string name,
        int peopleMin,
        int statusDimension,
        ImmutableArray<DimensionKind> kinds,
        ImmutableArray<ReceivedCell> cells
    )
    {
        Name = name;
        PeopleMin = peopleMin;
        StatusDimension = statusDimension;
        Kinds = kinds;
        Cells = cells;
    }

    /// <summary>The table's name in its release.</summary>
    public string Name { get; }

    internal int PeopleMin { get; }

    internal int StatusDimension { get; }

    internal ImmutableArray<DimensionKind> Kinds { get; }

    internal ImmutableArray<ReceivedCell> Cells { get; }

    /// <summary>For storage; confidential.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("table", Name);
            json.WriteNumber("peopleMin", PeopleMin);
            json.WriteNumber("statusDimension", StatusDimension);
            json.WriteStartArray("panels");
            foreach (var kind in Kinds)
                json.WriteBooleanValue(kind == DimensionKind.Panel);
            json.WriteEndArray();
            json.WriteStartArray("cells");
            foreach (var cell in Cells)
                cell.Write(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ProblemException"><c>disclosure.ledger-entry</c>: not such bytes.</exception>
    public static ReceivedTable Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return new(
                root.GetProperty("table").GetString()!,
                root.GetProperty("peopleMin").GetInt32(),
                root.GetProperty("statusDimension").GetInt32(),
                [
                    .. root.GetProperty("panels")
                        .EnumerateArray()
                        .Select(p =>
                            p.GetBoolean() ? DimensionKind.Panel : DimensionKind.Partition
                        ),
                ],
                [.. root.GetProperty("cells").EnumerateArray().Select(ReceivedCell.Read)]
            );
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            throw new ProblemException(
                new Problem(
                    "disclosure.ledger-entry",
                    "audience ledger",
                    "bytes that are not an entry",
                    "an entry as a protection wrote it",
                    "Restore the ledger from its backup: without it nothing more can be released."
                ),
                e
            );
        }
    }
}

/// <param name="At">As <see cref="CountCell.At"/>.</param>
/// <param name="Variable">Equal for cells of the same people.</param>
/// <param name="Set">As <see cref="DraftCell.Set"/>.</param>
/// <param name="People">Null when withheld.</param>
/// <param name="State">What was shown.</param>
/// <param name="Floor">Least count that the state and its row's states allow.</param>
sealed record ReceivedCell(
    ImmutableArray<int> At,
    UInt128 Variable,
    UInt128 Set,
    long? People,
    CellState State,
    long Floor
)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStartArray();
        foreach (var at in At)
            json.WriteNumberValue(at);
        json.WriteEndArray();
        json.WriteStringValue(Variable.ToString("x32", CultureInfo.InvariantCulture));
        json.WriteStringValue(Set.ToString("x32", CultureInfo.InvariantCulture));
        if (People is { } people)
            json.WriteNumberValue(people);
        else
            json.WriteNullValue();
        json.WriteStringValue(State.Name);
        json.WriteNumberValue(Floor);
        json.WriteEndArray();
    }

    public static ReceivedCell Read(JsonElement cell) =>
        new(
            [.. cell[0].EnumerateArray().Select(at => at.GetInt32())],
            KeyOf(cell[1]),
            KeyOf(cell[2]),
            cell[3].ValueKind == JsonValueKind.Null ? null : cell[3].GetInt64(),
            CellStates.Find(cell[4].GetString()!) ?? throw new FormatException("state"),
            cell[5].GetInt64()
        );

    static UInt128 KeyOf(JsonElement key) =>
        UInt128.Parse(
            key.GetString()!,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
}
