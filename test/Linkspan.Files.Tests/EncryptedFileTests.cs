using System.Runtime.Versioning;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public sealed class EncryptedFileTests : IDisposable
{
    const int Head = EncryptedFile.HeadLength;
    const int Sealed = EncryptedFile.SealedLength;

    readonly TempFolder _temp = new();
    readonly SeededEntropy _entropy = new(1);
    readonly StateKey _key = new(new byte[32]);

    public void Dispose()
    {
        _temp.Dispose();
        _key.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(EncryptedFile.ChunkLength)]
    [InlineData(EncryptedFile.ChunkLength + 1)]
    [InlineData(200_000)]
    public void What_is_written_is_read_back(int length)
    {
        var plain = Plain(length);
        EncryptedFile.Write(_temp["a"], _key, _entropy, stream => stream.Write(plain));
        using var stream = EncryptedFile.Open(_temp["a"], _key);
        Assert.Equal(length, stream.Length);
        using MemoryStream read = new();
        stream.CopyTo(read);
        Assert.Equal(plain, read.ToArray());
    }

    [Fact]
    public void Any_place_can_be_sought() =>
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 100_000])
            .Sample(
                (at, length) =>
                {
                    var plain = Make(200_000);
                    using var stream = EncryptedFile.Open(_temp["a"], _key);
                    stream.Position = at;
                    var bytes = new byte[length];
                    var count = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
                    return plain
                        .AsSpan(at, Math.Min(length, plain.Length - at))
                        .SequenceEqual(bytes.AsSpan(0, count));
                },
                iter: 20,
                threads: 1
            );

    [Fact]
    public void Any_flipped_bit_is_noticed() =>
        Gen.Select(Gen.Int[0, Head + 3 * Sealed - 1], Gen.Int[0, 7])
            .Sample(
                (at, bit) =>
                {
                    Make(3 * EncryptedFile.ChunkLength);
                    var bytes = File.ReadAllBytes(_temp["a"]);
                    bytes[at] ^= (byte)(1 << bit);
                    return IsNoticed(bytes);
                },
                iter: 60,
                threads: 1
            );

    [Fact]
    public void Chunks_swapped_dropped_repeated_or_cut_off_are_noticed()
    {
        Make(3 * EncryptedFile.ChunkLength + 100);
        var bytes = File.ReadAllBytes(_temp["a"]);
        var head = bytes[..Head];
        var chunks = bytes[Head..].Chunk(Sealed).ToArray();
        byte[] With(params int[] order) => [.. head, .. order.SelectMany(i => chunks[i])];
        Assert.False(IsNoticed(With(0, 1, 2, 3)));
        Assert.True(IsNoticed(With(1, 0, 2, 3)), "swapped");
        Assert.True(IsNoticed(With(0, 2, 3)), "dropped within");
        Assert.True(IsNoticed(With(1, 2, 3)), "dropped at the start");
        Assert.True(IsNoticed(With(0, 1, 2)), "dropped at the end");
        Assert.True(IsNoticed(With(0, 0, 1, 2, 3)), "repeated");
        Assert.True(IsNoticed(With(0, 1, 2, 3, 3)), "repeated at the end");
        Assert.True(IsNoticed(With()), "all dropped");
        Assert.True(IsNoticed(bytes[..^1]), "cut off");
        Assert.True(IsNoticed(bytes[..(Head - 1)]), "cut off in the head");
        Assert.True(IsNoticed([.. bytes, 0]), "something behind it");
    }

    [Fact]
    public void A_chunk_of_another_file_under_the_same_key_is_noticed()
    {
        Make(100);
        var first = File.ReadAllBytes(_temp["a"]);
        Make(100);
        var second = File.ReadAllBytes(_temp["a"]);
        Assert.True(IsNoticed([.. first[..Head], .. second[Head..]]));
        Assert.NotEqual(first[Head..], second[Head..]);
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        Make(100);
        using StateKey other = new([1, .. new byte[31]]);
        var e = Assert.Throws<ProblemException>(() => EncryptedFile.Open(_temp["a"], other));
        Assert.Equal("encrypted.changed", e.Problem.Code);
    }

    [Fact]
    public void Without_commit_nothing_is_there()
    {
        using (var stream = EncryptedFile.Create(_temp["a"], _key, _entropy))
            stream.Write(Plain(100_000));
        Assert.Empty(Directory.GetFileSystemEntries(_temp.Root));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_can_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes");
        Make(1);
        Assert.Equal(AtomicFile.Private, File.GetUnixFileMode(_temp["a"]));
    }

    [Fact]
    public void No_stretch_of_the_text_stands_in_the_file()
    {
        EncryptedFile.Write(_temp["a"], _key, _entropy, s => s.Write("123-45-6789 Martha"u8));
        var bytes = File.ReadAllBytes(_temp["a"]).AsSpan();
        Assert.Equal(-1, bytes.IndexOf("6789"u8));
        Assert.Equal(-1, bytes.IndexOf("Martha"u8));
    }

    static byte[] Plain(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    byte[] Make(int length)
    {
        var plain = Plain(length);
        EncryptedFile.Write(_temp["a"], _key, _entropy, stream => stream.Write(plain));
        return plain;
    }

    bool IsNoticed(byte[] bytes)
    {
        var path = _temp.Write("changed", bytes);
        try
        {
            using var stream = EncryptedFile.Open(path, _key);
            stream.CopyTo(Stream.Null);
            return false;
        }
        catch (ProblemException e)
        {
            return e.Problem.Code == "encrypted.changed";
        }
    }
}

public sealed class StateKeyTests : IDisposable
{
    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_state_makes_its_key_once()
    {
        var state = StateFolder.Create(_temp["state"]);
        using var first = StateKey.OpenOrCreate(state, new SeededEntropy(1));
        using var second = StateKey.OpenOrCreate(state, new SeededEntropy(2));
        Assert.Equal(first.Derive("x"), second.Derive("x"));
        Assert.NotEqual(first.Derive("x"), first.Derive("y"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_key_that_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes");
        var state = StateFolder.Create(_temp["state"]);
        StateKey.OpenOrCreate(state, new SeededEntropy(1)).Dispose();
        var path = Path.Combine(state.VaultFolder, "state.key");
        Assert.Equal(AtomicFile.Private, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, AtomicFile.Private | UnixFileMode.GroupRead);
        Assert.Equal("key.open-to-others", CodeOf(state));
        File.SetUnixFileMode(path, AtomicFile.Private);
        File.WriteAllText(path, "short");
        Assert.Equal("key.unreadable", CodeOf(state));
    }

    static string CodeOf(StateFolder state) =>
        Assert
            .Throws<ProblemException>(() => StateKey.OpenOrCreate(state, new SeededEntropy(1)))
            .Problem.Code;
}
