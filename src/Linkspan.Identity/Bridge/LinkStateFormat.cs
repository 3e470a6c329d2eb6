using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>The bytes of <see cref="LinkState"/> inside its encrypted file.</summary>
static class LinkStateFormat
{
    const string Mark = "linkspan links 1";

    public static void Write(Stream stream, LinkState state)
    {
        using BinaryWriter to = new(stream, Encoding.UTF8, leaveOpen: true);
        to.Write(Mark);
        to.Write(state.Segments.Count);
        foreach (var (register, segments) in state.Segments)
        {
            to.Write(register);
            to.Write(segments);
        }
        to.Write(state.Hops.Length);
        foreach (var hop in state.Hops)
        {
            to.Write(hop.Hop);
            to.Write(hop.Model);
            to.Write(hop.Frozen);
            to.Write(hop.Pairs.Length);
            foreach (var pair in hop.Pairs)
            {
                WriteId(to, pair.Left.Value);
                WriteId(to, pair.Right.Value);
                to.Write(pair.Weight);
                to.Write(pair.Accepted);
            }
        }
        to.Write(state.Carriers.Count);
        foreach (var carrier in state.Carriers)
            WriteId(to, carrier.Value);
        to.Write(state.Conflicts.Count);
        foreach (var ((one, other), kind) in state.Conflicts)
        {
            WriteId(to, one.Value);
            WriteId(to, other.Value);
            to.Write((int)kind);
        }
        to.Write(state.Former.Count);
        foreach (var (identity, persons) in state.Former)
        {
            WriteId(to, identity.Value);
            to.Write(persons.Length);
            foreach (var person in persons)
                WriteId(to, person.Value);
        }
        to.Write(state.Purged.Count);
        foreach (var (register, day) in state.Purged)
        {
            to.Write(register);
            to.Write(day.DayNumber);
        }
    }

    public static LinkState Read(Stream stream)
    {
        using BinaryReader from = new(stream, Encoding.UTF8, leaveOpen: true);
        if (from.ReadString() != Mark)
            throw new ProblemException(
                new(
                    "bridge.links",
                    "vault/links.state",
                    "another version",
                    "the links of this version",
                    "Use the program that wrote it, or restore the vault from its backup."
                )
            );
        return new(
            Many(from, f => KeyValuePair.Create(f.ReadString(), f.ReadInt32()))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. Many(from, ReadHop)],
            [.. Many(from, f => new IdentityId(ReadId(f)))],
            Many(
                    from,
                    f =>
                        KeyValuePair.Create(
                            (new IdentityId(ReadId(f)), new IdentityId(ReadId(f))),
                            (IdentityConflicts)f.ReadInt32()
                        )
                )
                .ToImmutableDictionary(),
            Many(
                    from,
                    f =>
                        KeyValuePair.Create(
                            new IdentityId(ReadId(f)),
                            Many(f, g => new PersonId(ReadId(g))).ToImmutableArray()
                        )
                )
                .ToImmutableDictionary(),
            Many(
                    from,
                    f => KeyValuePair.Create(f.ReadString(), DateOnly.FromDayNumber(f.ReadInt32()))
                )
                .ToImmutableSortedDictionary(StringComparer.Ordinal)
        );
    }

    static HopState ReadHop(BinaryReader from) =>
        new(
            from.ReadString(),
            from.ReadString(),
            from.ReadString(),
            [
                .. Many(
                    from,
                    f => new HopPair(
                        new(ReadId(f)),
                        new(ReadId(f)),
                        f.ReadDouble(),
                        f.ReadBoolean()
                    )
                ),
            ]
        );

    static List<T> Many<T>(BinaryReader from, Func<BinaryReader, T> read)
    {
        var count = from.ReadInt32();
        List<T> all = new(count);
        for (var i = 0; i < count; i++)
            all.Add(read(from));
        return all;
    }

    static void WriteId(BinaryWriter to, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        to.Write(bytes);
    }

    static Guid ReadId(BinaryReader from)
    {
        Span<byte> bytes = stackalloc byte[16];
        from.BaseStream.ReadExactly(bytes);
        return new Guid(bytes);
    }
}
