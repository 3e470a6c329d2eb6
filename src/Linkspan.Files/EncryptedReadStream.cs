using System.Security.Cryptography;

namespace Linkspan.Files;

/// <summary>Reads an encrypted file, each chunk being checked before a byte of it is given out.</summary>
sealed class EncryptedReadStream : Stream
{
    readonly string _path;
    readonly FileStream _file;
    readonly AesGcm _aes;
    readonly byte[] _id;
    readonly byte[] _plain = new byte[EncryptedFile.ChunkLength];
    readonly byte[] _sealed = new byte[EncryptedFile.SealedLength];
    readonly long _chunks;
    readonly long _length;
    long _position;
    long _loaded = -1;

    public EncryptedReadStream(string path, StateKey key)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            var head = new byte[EncryptedFile.HeadLength];
            var body = _file.Length - head.Length;
            if (
                _file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
                || !head.AsSpan().StartsWith("LSE1"u8)
            )
                throw EncryptedFile.Changed(path);
            _chunks = (body + EncryptedFile.SealedLength - 1) / EncryptedFile.SealedLength;
            _length = body - _chunks * EncryptedFile.TagLength;
            if (_chunks < 1 || _length < 0)
                throw EncryptedFile.Changed(path);
            _id = head.AsSpan(4, EncryptedFile.IdLength).ToArray();
            _aes = OpenKey(path, head, key);
            Load(_chunks - 1); // A file that was cut off has no last chunk: say so now, not at the end.
        }
        catch
        {
            _file.Dispose();
            _aes?.Dispose();
            throw;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _length || buffer.IsEmpty)
            return 0;
        var chunk = _position / EncryptedFile.ChunkLength;
        if (chunk != _loaded)
            FileProblems.Guard(_path, () => Load(chunk));
        var offset = (int)(_position % EncryptedFile.ChunkLength);
        var there = (int)Math.Min(EncryptedFile.ChunkLength - offset, _length - _position);
        var taken = Math.Min(buffer.Length, there);
        _plain.AsSpan(offset, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => _length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _aes.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }
        base.Dispose(disposing);
    }

    static AesGcm OpenKey(string path, ReadOnlySpan<byte> head, StateKey key)
    {
        Span<byte> dataKey = stackalloc byte[EncryptedFile.KeyLength];
        var wrapped = head[^(EncryptedFile.KeyLength + EncryptedFile.TagLength)..];
        using AesGcm wrapping = new(EncryptedFile.WrappingKey(key), EncryptedFile.TagLength);
        try
        {
            wrapping.Decrypt(
                head.Slice(4 + EncryptedFile.IdLength, EncryptedFile.NonceLength),
                wrapped[..EncryptedFile.KeyLength],
                wrapped[EncryptedFile.KeyLength..],
                dataKey,
                head[..(4 + EncryptedFile.IdLength)]
            );
            return new AesGcm(dataKey, EncryptedFile.TagLength);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw EncryptedFile.Changed(path, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    void Load(long chunk)
    {
        _loaded = -1;
        var isLast = chunk == _chunks - 1;
        var start = EncryptedFile.HeadLength + chunk * EncryptedFile.SealedLength;
        var length = (int)Math.Min(EncryptedFile.SealedLength, _file.Length - start);
        if (length < EncryptedFile.TagLength)
            throw EncryptedFile.Changed(_path);
        _file.Position = start;
        _file.ReadExactly(_sealed, 0, length);
        Span<byte> nonce = stackalloc byte[EncryptedFile.NonceLength];
        Span<byte> binding = stackalloc byte[EncryptedFile.BindingLength];
        EncryptedFile.NonceOf(nonce, chunk);
        EncryptedFile.Bind(binding, _id, chunk, isLast);
        var count = length - EncryptedFile.TagLength;
        try
        {
            _aes.Decrypt(
                nonce,
                _sealed.AsSpan(0, count),
                _sealed.AsSpan(count, EncryptedFile.TagLength),
                _plain.AsSpan(0, count),
                binding
            );
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw EncryptedFile.Changed(_path, e);
        }
        _loaded = chunk;
    }
}
