namespace Linkspan.Files;

/// <summary>A stream that is only read, from start to end.</summary>
abstract class ForwardStream : Stream
{
    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();
}

/// <summary>Passes bytes on and remembers the last four, where gzip says how long the file is.</summary>
sealed class TailStream(Stream inner) : ForwardStream
{
    const int TailLength = sizeof(uint);
    readonly byte[] _tail = new byte[TailLength];
    long _length;

    /// <summary>The last four bytes as a number, the lowest first.</summary>
    public uint Last => BitConverter.ToUInt32(_tail);

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _length += read;
        var kept = Math.Min(read, TailLength);
        _tail.AsSpan(kept).CopyTo(_tail);
        buffer.Slice(read - kept, kept).CopyTo(_tail.AsSpan(TailLength - kept));
        return read;
    }
}
