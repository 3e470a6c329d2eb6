using System.Security.Cryptography;

namespace Linkspan.Files;

/// <summary>An encrypted file being written; in its place after <see cref="Commit"/> only.</summary>
public sealed class EncryptedWriteStream : Stream
{
    readonly string _path;
    readonly string _temp;
    readonly FileStream _file;
    readonly AesGcm _aes;
    readonly byte[] _id = new byte[EncryptedFile.IdLength];
    readonly byte[] _plain = new byte[EncryptedFile.ChunkLength];
    readonly byte[] _sealed = new byte[EncryptedFile.SealedLength];
    long _chunk;
    int _used;
    bool _isCommitted;
    bool _isDisposed;

    internal EncryptedWriteStream(string path, StateKey key, Entropy entropy)
    {
        _path = path;
        _temp = AtomicFile.TempNameOf(path);
        _file = FileProblems.Guard(path, () => AtomicFile.Create(_temp, AtomicFile.Private));
        Span<byte> dataKey = stackalloc byte[EncryptedFile.KeyLength];
        entropy.Fill(dataKey);
        entropy.Fill(_id);
        _aes = new AesGcm(dataKey, EncryptedFile.TagLength);
        var head = HeadOf(key, entropy, dataKey);
        CryptographicOperations.ZeroMemory(dataKey);
        FileProblems.Guard(path, () => _file.Write(head));
    }

    /// <summary>Seals the last chunk, makes the file durable and moves it to its place.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException"><c>file.disk-full</c>, <c>file.io</c>.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isCommitted)
            return;
        FileProblems.Guard(
            _path,
            () =>
            {
                Seal(isLast: true);
                _file.Flush(flushToDisk: true);
                _file.Dispose();
                AtomicFile.Place(_temp, _path);
            }
        );
        _isCommitted = true;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_isCommitted && !_isDisposed;

    /// <inheritdoc/>
    public override long Length => Position;

    /// <inheritdoc/>
    public override long Position
    {
        get => _chunk * EncryptedFile.ChunkLength + _used;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        while (!buffer.IsEmpty)
        {
            if (_used == _plain.Length) // Only now is it sure that this chunk is not the last.
                FileProblems.Guard(_path, () => Seal(isLast: false));
            var taken = Math.Min(buffer.Length, _plain.Length - _used);
            buffer[..taken].CopyTo(_plain.AsSpan(_used));
            _used += taken;
            buffer = buffer[taken..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    /// <summary>Does nothing: a chunk is sealed when it is full.</summary>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _file.Dispose();
            _aes.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
            if (!_isCommitted)
                File.Delete(_temp);
        }
        base.Dispose(disposing);
    }

    byte[] HeadOf(StateKey key, Entropy entropy, ReadOnlySpan<byte> dataKey)
    {
        var head = new byte[EncryptedFile.HeadLength];
        "LSE1"u8.CopyTo(head);
        _id.CopyTo(head.AsSpan(4));
        var nonce = head.AsSpan(4 + EncryptedFile.IdLength, EncryptedFile.NonceLength);
        entropy.Fill(nonce);
        var wrapped = head.AsSpan(^(EncryptedFile.KeyLength + EncryptedFile.TagLength)..);
        using AesGcm wrapping = new(EncryptedFile.WrappingKey(key), EncryptedFile.TagLength);
        wrapping.Encrypt(
            nonce,
            dataKey,
            wrapped[..EncryptedFile.KeyLength],
            wrapped[EncryptedFile.KeyLength..],
            head.AsSpan(0, 4 + EncryptedFile.IdLength)
        );
        return head;
    }

    void Seal(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[EncryptedFile.NonceLength];
        Span<byte> binding = stackalloc byte[EncryptedFile.BindingLength];
        EncryptedFile.NonceOf(nonce, _chunk);
        EncryptedFile.Bind(binding, _id, _chunk, isLast);
        _aes.Encrypt(
            nonce,
            _plain.AsSpan(0, _used),
            _sealed.AsSpan(0, _used),
            _sealed.AsSpan(_used, EncryptedFile.TagLength),
            binding
        );
        _file.Write(_sealed, 0, _used + EncryptedFile.TagLength);
        _chunk++;
        _used = 0;
    }
}
