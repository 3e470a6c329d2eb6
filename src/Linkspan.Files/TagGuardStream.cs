using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>
/// Passes XML on and stops where a tag, comment or section has no end: the XML reader would keep it all.
/// </summary>
sealed class TagGuardStream(Stream inner, string name) : ForwardStream
{
    const byte Open = (byte)'<';
    const byte Shut = (byte)'>';
    bool _isInTag;
    int _length;

    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var target = buffer;
        var read = FileProblems.Guard(name, target, inner.Read);
        BytesRead += read;
        for (var rest = (ReadOnlySpan<byte>)buffer[..read]; !rest.IsEmpty; )
        {
            var at = rest.IndexOf(_isInTag ? Shut : Open);
            _length += _isInTag ? (at < 0 ? rest.Length : at) : 0;
            if (_length > TreeLimits.TokenBytesMax)
                throw new ProblemException(
                    new Problem(
                        "file.record-too-long",
                        $"{name}, byte {BytesRead}",
                        $"a tag of more than {TreeLimits.TokenBytesMax} bytes",
                        "XML whose tags end"
                    )
                );
            if (at < 0)
                break;
            (_isInTag, _length) = (!_isInTag, 0);
            rest = rest[(at + 1)..];
        }
        return read;
    }

    public override long Position
    {
        get => BytesRead;
        set => throw new NotSupportedException();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
