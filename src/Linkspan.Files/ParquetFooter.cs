using System.Buffers.Binary;
using System.Collections.Frozen;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Walks a Parquet file's footer before the package reads it.</summary>
/// <remarks>
/// The footer is Thrift's compact protocol. At one that is cut or whose types are wrong the package reads
/// for ever, so each field's type, each length and the end are looked at first. Structures by
/// parquet.thrift of Apache Parquet, https://github.com/apache/parquet-format; fields that are unknown are walked by the
/// types they say.
/// </remarks>
sealed class ParquetFooter
{
    const int TailLength = 8; // The footer's length and PAR1.
    const int LengthMax = 64 * 1024 * 1024;
    const int DepthMax = 16;

    /// <summary>Kinds of a field: numbers, text, a structure, or a list of one of them.</summary>
    static readonly FrozenDictionary<string, string[]> s_fields = new Dictionary<string, string[]>(
        StringComparer.Ordinal
    )
    {
        ["File"] = ["i", "[Schema", "i", "[Group", "[KeyValue", "s", "[Order", "{", "s"],
        ["Schema"] = ["i", "i", "i", "s", "i", "i", "i", "i", "i", "Logical"],
        ["Group"] = ["[Chunk", "i", "i", "[Sorting", "i", "i", "i"],
        ["Chunk"] = ["s", "i", "Column", "i", "i", "i", "i", "{", "s"],
        ["Column"] =
        [
            "i",
            "[i",
            "[s",
            "i",
            "i",
            "i",
            "i",
            "[KeyValue",
            "i",
            "i",
            "i",
            "Statistics",
            "[EncodingStats",
            "i",
            "i",
            "{",
            "{",
        ],
        ["KeyValue"] = ["s", "s"],
        ["Sorting"] = ["i", "b", "b"],
        ["Statistics"] = ["s", "s", "i", "i", "s", "s", "b", "b"],
        ["EncodingStats"] = ["i", "i", "i"],
        ["Order"] = ["{"],
        ["Logical"] =
        [
            "{",
            "{",
            "{",
            "{",
            "Decimal",
            "{",
            "Time",
            "Time",
            "{",
            "Integer",
            "{",
            "{",
            "{",
            "{",
            "{",
            "{",
            "{",
            "{",
        ],
        ["Decimal"] = ["i", "i"],
        ["Time"] = ["b", "Unit"],
        ["Unit"] = ["{", "{", "{"],
        ["Integer"] = ["y", "b"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    readonly byte[] _bytes;
    int _at;

    ParquetFooter(byte[] bytes) => _bytes = bytes;

    /// <summary>Looks at the footer; the stream's position stays.</summary>
    /// <exception cref="ProblemException"><c>parquet.unreadable</c>.</exception>
    public static void Check(Stream stream, string name)
    {
        var at = stream.Position;
        if (!IsSound(stream))
            throw new ProblemException(
                new Problem(
                    "parquet.unreadable",
                    name,
                    "a footer that is no footer",
                    "a Parquet file"
                )
            );
        stream.Position = at;
    }

    static bool IsSound(Stream stream)
    {
        if (stream.Length < TailLength + sizeof(int))
            return false;
        Span<byte> tail = stackalloc byte[TailLength];
        stream.Position = stream.Length - TailLength;
        stream.ReadExactly(tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (
            !tail[sizeof(int)..].SequenceEqual("PAR1"u8)
            || length < 1
            || length > LengthMax
            || length > stream.Length - TailLength
        )
            return false;
        var bytes = new byte[length];
        stream.Position = stream.Length - TailLength - length;
        stream.ReadExactly(bytes);
        ParquetFooter footer = new(bytes);
        return footer.Struct("File", 0) && footer._at == length;
    }

    bool Struct(string kind, int depth)
    {
        if (depth > DepthMax)
            return false;
        var known = s_fields.GetValueOrDefault(kind) ?? [];
        for (var id = 0L; ; )
        {
            if (!TryByte(out var head))
                return false;
            if (head == 0)
                return true;
            if (head >> 4 != 0)
                id += head >> 4;
            else if (!TryVarint(out var zigzag))
                return false;
            else
                id = (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            var wanted = id >= 1 && id <= known.Length ? known[id - 1] : "";
            if (!Value(head & 15, wanted, isInList: false, depth))
                return false;
        }
    }

    /// <summary>One value of a type of the protocol, which must be of the kind that is wanted.</summary>
    bool Value(int type, string wanted, bool isInList, int depth)
    {
        const int Integers = 4; // 4 to 6 are i16, i32 and i64.
        return type switch
        {
            1 or 2 => wanted is "" or "b" && (!isInList || TryByte(out _)),
            3 => wanted is "" or "y" && TryByte(out _),
            >= Integers and <= 6 => wanted is "" or "i" && TryVarint(out _),
            7 => wanted is "" && Skip(sizeof(double)),
            8 => wanted is "" or "s" && TryVarint(out var length) && Skip(length),
            9 or 10 => wanted is "" or ['[', ..] && List(wanted.TrimStart('['), depth),
            12 => (wanted is "" or "{" || s_fields.ContainsKey(wanted))
                && Struct(wanted, depth + 1),
            _ => false,
        };
    }

    bool List(string wanted, int depth)
    {
        if (!TryByte(out var head))
            return false;
        var count = (ulong)(head >> 4);
        if (count == 15 && !TryVarint(out count))
            return false;
        if (count > (ulong)(_bytes.Length - _at))
            return false;
        for (var i = 0UL; i < count; i++)
            if (!Value(head & 15, wanted, isInList: true, depth + 1))
                return false;
        return true;
    }

    bool TryByte(out byte value)
    {
        value = 0;
        if (_at == _bytes.Length)
            return false;
        value = _bytes[_at++];
        return true;
    }

    bool TryVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!TryByte(out var next))
                return false;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return true;
        }
        return false;
    }

    bool Skip(ulong length)
    {
        if (length > (ulong)(_bytes.Length - _at))
            return false;
        _at += (int)length;
        return true;
    }
}
