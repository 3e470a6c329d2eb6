using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>
/// Passes a Parquet file on and stops where more is read than it holds: at broken bytes the package
/// reads the same pages for ever.
/// </summary>
sealed class ReadBudgetStream(Stream inner, string name) : Stream
{
    const long Spare = 16L * 1024 * 1024;
    const int Times = 4; // The footer is read twice, each page once.
    const int ReadsPerByte = 8;

    long _bytesLeft = inner.Length * Times + Spare;
    long _readsLeft = inner.Length * ReadsPerByte + 100_000;

    public override int Read(Span<byte> buffer)
    {
        var read = FileProblems.Guard(name, buffer, inner.Read);
        Count(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        Count(1);
        return inner.ReadByte();
    }

    public override ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    void Count(int read)
    {
        _bytesLeft -= read;
        if (_bytesLeft < 0 || --_readsLeft < 0)
            throw new ProblemException(
                new Problem("parquet.unreadable", name, "pages that never end", "a Parquet file")
            );
    }
}
