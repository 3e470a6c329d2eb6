using System.Collections.Immutable;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>One record as it came that was set aside.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Problems">What was expected of it, in words.</param>
/// <param name="Fields">Its fields.</param>
readonly record struct SetAsideRow(long Line, string Problems, string[] Fields);

/// <summary>Where rows go that are set aside: an encrypted file, since it holds values.</summary>
/// <param name="open">Called at the first such row; null keeps none.</param>
sealed class SetAsideFile(Func<EncryptedWriteStream>? open) : IDisposable
{
    EncryptedWriteStream? _stream;
    DelimitedWriter? _writer;

    /// <summary>Keeps records as they came, with their lines and problems.</summary>
    public void Add(ImmutableArray<string> names, IReadOnlyList<SetAsideRow> rows)
    {
        if (open is null || rows.Count == 0)
            return;
        if (_writer is null)
        {
            _stream = open();
            _writer = new DelimitedWriter(_stream, ',', isForSpreadsheets: true);
            Write(["line", "problems", .. names]);
        }
        foreach (var row in rows)
        {
            _writer.Field(row.Line);
            _writer.Field(row.Problems);
            Write(row.Fields);
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        _writer?.Flush();
        _stream?.Commit();
    }

    public void Dispose() => _stream?.Dispose();

    void Write(ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            _writer!.Field(field);
        _writer!.EndRecord();
    }
}
