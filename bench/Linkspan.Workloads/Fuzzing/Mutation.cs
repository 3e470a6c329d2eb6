using System.IO.Compression;
using System.Text;

namespace Linkspan.Workloads.Fuzzing;

/// <summary>Breaks a file as transfers, editors and enemies do.</summary>
static class Mutation
{
    const int GrownMax = 4 * 1024 * 1024;

    static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            "\"",
            "\n",
            "\r",
            "\r\n",
            ",",
            "\t",
            ";",
            "\0",
            "\uFEFF",
            "=cmd|' /C calc'!A0",
            "<",
            ">",
            "</",
            "<!--",
            "]]>",
            "<![CDATA[",
            "&amp;",
            "&#0;",
            "<!DOCTYPE a [<!ENTITY x 'y'>]>",
            "{",
            "}",
            "[",
            "]",
            "\\",
            "\\ud800",
            ":",
            "1e999",
            "-",
            "S",
            "E",
            "T",
            "\x1A",
            "999999999999999999999999",
            "0000-00-00",
            "\u202E",
            "\uFFFD",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xFE, 0xFF],
        [0xFF, 0xFE],
        [0xC3],
        [0xED, 0xA0, 0x80],
        [0x1F, 0x8B],
        [0x50, 0x4B, 3, 4],
    ];

    /// <summary>One to four changes.</summary>
    public static byte[] Apply(byte[] file, Random random)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
            file = Once(file, random);
        return file;
    }

    static byte[] Once(byte[] file, Random random)
    {
        if (file.Length == 0)
            return [.. Token(random)];
        var at = random.Next(file.Length);
        var length = Math.Min(file.Length - at, random.Next(1, 64));
        return random.Next(14) switch
        {
            0 or 1 => With(file, at, (byte)random.Next(256)),
            2 => With(file, at, (byte)(file[at] ^ (1 << random.Next(8)))),
            3 or 4 => [.. file[..at], .. Token(random), .. file[at..]],
            5 => [.. file[..at], .. file[(at + length)..]],
            6 => [.. file[..at], .. file[at..(at + length)], .. file[at..]],
            7 => file[..at],
            8 => file.Length < GrownMax / 2 ? [.. file, .. file] : file,
            9 => Repeated(file, at, Token(random), random),
            10 => Encoding
                .Unicode.GetPreamble()
                .Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(file)))
                .Take(GrownMax)
                .ToArray(),
            11 => Packed(file),
            12 => Swapped(file, random),
            _ => With(file, at, s_edges[random.Next(s_edges.Length)]),
        };
    }

    static readonly byte[] s_edges = [0, 1, 0x15, 0x19, 0x2C, 0x7F, 0x80, 0xFF];

    static byte[] Token(Random random) => s_tokens[random.Next(s_tokens.Length)];

    static byte[] With(byte[] file, int at, byte value)
    {
        var changed = file.ToArray();
        changed[at] = value;
        return changed;
    }

    static byte[] Repeated(byte[] file, int at, byte[] token, Random random)
    {
        var times = random.Next(20) == 0 ? 100_000 : random.Next(2, 300);
        if (file.Length + times * token.Length > GrownMax)
            return file;
        return
        [
            .. file[..at],
            .. Enumerable.Repeat(token, times).SelectMany(t => t),
            .. file[at..],
        ];
    }

    static byte[] Packed(byte[] file)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(file);
        return packed.ToArray();
    }

    static byte[] Swapped(byte[] file, Random random)
    {
        var (a, b) = (random.Next(file.Length), random.Next(file.Length));
        var changed = file.ToArray();
        (changed[a], changed[b]) = (changed[b], changed[a]);
        return changed;
    }
}
