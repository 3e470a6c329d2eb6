using System.Text;
using Linkspan.Reference;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies;

/// <summary>All files of a state, open at once, written batch by batch.</summary>
sealed class StateFilesWriter : IAsyncDisposable
{
    readonly string _folder;
    readonly FileStream[] _streams;
    readonly long[] _rows = new long[StateFiles.All.Length];

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
            Write(file, batch[file]);
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

    /// <summary>What was written, in the order of <see cref="StateFiles"/>.</summary>
    public IReadOnlyList<WrittenFile> Written() =>
        [.. StateFiles.All.Select((f, i) => new WrittenFile(f.Path, _rows[i], _streams[i].Length))];

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
            await stream.DisposeAsync();
    }
}
