using System.Text;
using Linkspan.Synthetic.Agencies.Labor;

namespace Linkspan.Synthetic.Agencies;

/// <summary>All files of a state, open at once, written batch by batch.</summary>
sealed class StateFilesWriter : IAsyncDisposable
{
    const int HeldMax = 16_384;

    readonly string _folder;
    readonly FileStream[] _streams;
    readonly long[] _rows = new long[StateFiles.All.Length];
    readonly RowBuffer[] _held = [.. StateFiles.All.Select(_ => new RowBuffer())];

    /// <summary>Creates the files, each with its header.</summary>
    public StateFilesWriter(string folder)
    {
        _folder = folder;
        _streams = [.. StateFiles.All.Select(Open)];
    }

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    FileStream Open(StateFile file)
    {
        var path = Path.Combine(_folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream stream = new(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        if (file.Header.Length > 0)
            stream.Write(Encoding.UTF8.GetBytes(file.Header + "\n"));
        return stream;
    }

    /// <summary>Adds the rows of one batch to all files.</summary>
    public void Write(Batch batch)
    {
        for (var file = 0; file < _streams.Length; file++)
            if (StateFiles.IsEfw2(file))
                Hold(file, batch[file]);
            else
                Write(file, batch[file]);
    }

    /// <summary>Keeps EFW2 records until there are enough to stand under few employers' records.</summary>
    void Hold(int file, RowBuffer rows)
    {
        var held = _held[file];
        held.Append(rows);
        if (held.Rows >= HeldMax)
            WriteHeld(file);
    }

    void WriteHeld(int file)
    {
        Efw2Records.GroupByEmployer(_held[file]);
        Write(file, _held[file]);
        _held[file].Clear();
    }

    /// <summary>Adds rows to one file.</summary>
    public void Write(int file, RowBuffer rows)
    {
        if (rows.Length == 0)
            return;
        _streams[file].Write(rows.Written.Span);
        _rows[file] += rows.Rows;
        Bytes += rows.Length;
    }

    /// <summary>Writes <c>truth/effects.json</c>.</summary>
    public void WriteEffects(StateSettings settings) =>
        File.WriteAllBytes(
            Path.Combine(_folder, "truth", "effects.json"),
            EffectsDocument.Make(settings)
        );

    /// <summary>Writes the last lines of the files that have one.</summary>
    public void Close()
    {
        for (var file = 0; file < _streams.Length; file++)
        {
            if (StateFiles.IsEfw2(file))
                WriteHeld(file);
            if (StateFiles.All[file].Trailer is { } trailer)
                _streams[file].Write(Encoding.UTF8.GetBytes(trailer(_rows[file]) + "\n"));
        }
    }

    /// <summary>What was written, in the order of <see cref="StateFiles"/>.</summary>
    public IReadOnlyList<WrittenFile> Written() =>
        [
            .. StateFiles
                .All.Select((f, i) => (Place: i, File: f))
                .Where(f => !IsLeftOut(f.Place))
                .Select(f => new WrittenFile(
                    f.File.Path,
                    _rows[f.Place],
                    _streams[f.Place].Length
                )),
        ];

    /// <summary>An agency with nothing to say delivers nothing, as in a very small state.</summary>
    bool IsLeftOut(int file) => file >= StateFiles.Of(Delivery.Staff) && _rows[file] == 0;

    public async ValueTask DisposeAsync()
    {
        for (var file = 0; file < _streams.Length; file++)
        {
            await _streams[file].DisposeAsync();
            if (IsLeftOut(file))
                File.Delete(_streams[file].Name);
        }
    }
}
