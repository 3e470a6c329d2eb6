using System.Buffers.Binary;
using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Where random bits come from; the host chooses, everybody else is given one.</summary>
public abstract class Entropy
{
    /// <summary>Bits of the operating system, that nobody can foresee.</summary>
    public static Entropy System { get; } = new SystemEntropy();

    /// <summary>Fills the whole span with random bytes. May be called from several threads.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>128 random bits; no version or time is written into them.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return new Guid(bytes, bigEndian: true);
    }
}

sealed class SystemEntropy : Entropy
{
    public override void Fill(Span<byte> bytes) =>
#pragma warning disable RS0030 // This is the one place that asks the operating system for chance.
        RandomNumberGenerator.Fill(bytes);
#pragma warning restore RS0030
}

/// <summary>
/// The same bits for the same seed, for a demo that must come out the same twice. Anybody who knows
/// the seed knows the bits, so it refuses any state that does not say that it is a demo.
/// </summary>
/// <remarks>SHA-256 over seed and a counter, 32 bytes a step.</remarks>
public sealed class SeededEntropy : Entropy
{
    const int BlockLength = SHA256.HashSizeInBytes;
    readonly ulong _seed;
    readonly byte[] _block = new byte[BlockLength];
    readonly Lock _lock = new();
    ulong _counter;
    int _used = BlockLength;

    /// <param name="seed">Any number.</param>
    /// <param name="state">The state whose ids will be made from it.</param>
    /// <exception cref="ProblemException"><c>state.not-demo</c>: the state has no demo.marker.</exception>
    public SeededEntropy(ulong seed, StateFolder state)
        : this(seed) => state.RequireDemo("a seeded source of chance");

    internal SeededEntropy(ulong seed) => _seed = seed;

    /// <inheritdoc/>
    public override void Fill(Span<byte> bytes)
    {
        lock (_lock)
        {
            while (!bytes.IsEmpty)
            {
                if (_used == BlockLength)
                    Step();
                var taken = Math.Min(bytes.Length, BlockLength - _used);
                _block.AsSpan(_used, taken).CopyTo(bytes);
                bytes = bytes[taken..];
                _used += taken;
            }
        }
    }

    void Step()
    {
        Span<byte> input = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(input, _seed);
        BinaryPrimitives.WriteUInt64LittleEndian(input[8..], _counter++);
        SHA256.HashData(input, _block);
        _used = 0;
    }
}

/// <summary>A clock that stands still, for a demo that must come out the same twice.</summary>
public sealed class FixedClock : TimeProvider
{
    readonly DateTimeOffset _now;

    /// <param name="now">The time that it always shows.</param>
    /// <param name="state">The state that will carry this time.</param>
    /// <exception cref="ProblemException"><c>state.not-demo</c>: the state has no demo.marker.</exception>
    public FixedClock(DateTimeOffset now, StateFolder state)
    {
        state.RequireDemo("a fixed clock");
        _now = now.ToUniversalTime();
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
