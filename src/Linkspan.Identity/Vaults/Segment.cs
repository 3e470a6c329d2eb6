using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>What one delivery added to a register: rows of an id and its new or changed values.</summary>
/// <remarks>
/// Inside the encrypted file: a mark, the register, the names of key elements and of elements, the
/// count of rows; then for each row 16 bytes of id and one text an element, a missing one as length 0
/// and others as length + 1, in UTF-8.
/// </remarks>
sealed record Segment(
    string Register,
    ImmutableArray<string> KeyElements,
    ImmutableArray<string> Elements,
    List<(IdentityId Id, string?[] Values)> Rows
)
{
    const string Mark = "linkspan identities 1";

    public void Write(Stream stream)
    {
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(Register);
        WriteNames(writer, KeyElements);
        WriteNames(writer, Elements);
        writer.Write(Rows.Count);
        Span<byte> id = stackalloc byte[16];
        foreach (var row in Rows)
        {
            row.Id.Value.TryWriteBytes(id);
            writer.Write(id);
            foreach (var value in row.Values)
                WriteText(writer, value);
        }
    }

    public static Segment Read(Stream stream, string where)
    {
        using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        if (reader.ReadString() != Mark)
            throw new ProblemException(
                new(
                    "vault.segment",
                    where,
                    "another kind of file",
                    "a segment of the vault",
                    "Restore the vault from its backup."
                )
            );
        var register = reader.ReadString();
        var keys = ReadNames(reader);
        var elements = ReadNames(reader);
        var count = reader.ReadInt32();
        List<(IdentityId, string?[])> rows = new(count);
        Span<byte> id = stackalloc byte[16];
        for (var i = 0; i < count; i++)
        {
            reader.BaseStream.ReadExactly(id);
            var values = new string?[elements.Length];
            for (var e = 0; e < values.Length; e++)
                values[e] = ReadText(reader);
            rows.Add((new(new Guid(id)), values));
        }
        return new(register, keys, elements, rows);
    }

    static void WriteNames(BinaryWriter writer, ImmutableArray<string> names)
    {
        writer.Write7BitEncodedInt(names.Length);
        foreach (var name in names)
            writer.Write(name);
    }

    static ImmutableArray<string> ReadNames(BinaryReader reader)
    {
        var names = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < names.Length; i++)
            names[i] = reader.ReadString();
        return [.. names];
    }

    static void WriteText(BinaryWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Write7BitEncodedInt(0);
            return;
        }
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        writer.Write7BitEncodedInt(bytes.Length + 1);
        writer.Write(bytes);
    }

    static string? ReadText(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        return length == 0
            ? null
            : System.Text.Encoding.UTF8.GetString(reader.ReadBytes(length - 1));
    }
}
