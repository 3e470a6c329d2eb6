using System.Buffers.Text;

namespace Linkspan.Workloads.People;

/// <summary>Writes delimited rows of plain ASCII values.</summary>
sealed class RowWriter : IDisposable
{
    const int RowMax = 512;

    readonly FileStream _file;
    readonly byte[] _buffer = new byte[1 << 20];
    int _at;

    /// <param name="header">Null for none.</param>
    public RowWriter(string path, string? header)
    {
        _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        if (header is null)
            return;
        Text(System.Text.Encoding.ASCII.GetBytes(header));
        EndRow();
    }

    public void Text(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_buffer.AsSpan(_at));
        _at += value.Length;
    }

    public void Number(int value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_at), out var length);
        _at += length;
    }

    /// <summary>With hyphens.</summary>
    public void Date(int digits)
    {
        Padded(digits / 10_000, 4);
        Letter((byte)'-');
        Padded(digits / 100 % 100, 2);
        Letter((byte)'-');
        Padded(digits % 100, 2);
    }

    public void Letter(byte letter) => _buffer[_at++] = letter;

    public void Comma() => Letter((byte)',');

    public void EndRow()
    {
        Letter((byte)'\n');
        if (_at > _buffer.Length - RowMax)
            Flush();
    }

    void Padded(int value, int width)
    {
        for (var i = width - 1; i >= 0; i--, value /= 10)
            _buffer[_at + i] = (byte)('0' + (value % 10));
        _at += width;
    }

    void Flush()
    {
        _file.Write(_buffer.AsSpan(0, _at));
        _at = 0;
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }
}
