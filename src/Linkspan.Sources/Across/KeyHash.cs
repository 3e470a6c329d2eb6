using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>Hashes the values of a row with a secret that lives as long as the run.</summary>
sealed class KeyHash
{
    const int KeyLength = 32;
    readonly byte[] _key = new byte[KeyLength];
    byte[] _bytes = new byte[256];
    int _length;

    public KeyHash() => Entropy.System.Fill(_key);

    /// <summary>Begins a row.</summary>
    public void Begin() => _length = 0;

    /// <summary>Adds a value; its length goes with it, so that no two rows look alike.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        if (_bytes.Length < _length + bytes.Length + sizeof(int))
            Array.Resize(ref _bytes, (_length + bytes.Length + sizeof(int)) * 2);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length + sizeof(int)));
        _length += sizeof(int) + bytes.Length;
    }

    /// <summary>128 bits of HMAC-SHA-256 over what was added.</summary>
    public UInt128 End()
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, _bytes.AsSpan(0, _length), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
