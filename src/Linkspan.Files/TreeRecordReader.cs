using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>One column of records in XML or JSON.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where its text stands, from the row.</param>
public readonly record struct TreeColumn(string Name, TreePath Path);

/// <summary>Where the rows of XML or JSON are.</summary>
/// <param name="Rows">From the root to the records; empty in JSON for an array or one object a line.</param>
/// <param name="Each">From a record to a collection, each item of which is a row; null: each record is.</param>
/// <param name="Namespace">Start of the root's namespace in XML; null is any.</param>
public sealed record TreeLayout(TreePath Rows, TreePath? Each = null, string? Namespace = null);

/// <summary>Reads records of XML or JSON as rows; one record is held at a time.</summary>
public abstract class TreeRecordReader : IRecordReader
{
    const char Joint = '|';

    readonly ImmutableArray<TreeColumn> _columns;
    readonly TreePath? _each;
    readonly Queue<TreeNode> _rows = new();
    readonly List<TreeNode> _found = [];
    readonly string[] _texts;
    readonly SortedDictionary<string, long> _skipped = new(StringComparer.Ordinal);
    const int SkippedNamesMax = 1000;

    private protected TreeRecordReader(ImmutableArray<TreeColumn> columns, TreeLayout layout)
    {
        _columns = columns;
        _each = layout.Each;
        _texts = new string[columns.Length];
        Names = [.. columns.Select(column => column.Name)];
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public int FieldCount => _columns.Length;

    /// <inheritdoc/>
    public RecordFault Fault { get; private set; }

    /// <inheritdoc/>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public abstract long BytesRead { get; }

    /// <summary>Records so far; with a collection each may be several rows or none.</summary>
    public long Records { get; private set; }

    /// <summary>What stands beside the records and is not read, by name, and how often.</summary>
    public IReadOnlyDictionary<string, long> Skipped => _skipped;

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int column] => _texts[column];

    /// <inheritdoc/>
    public bool Read()
    {
        while (_rows.Count == 0)
        {
            if (FindNext() is not { } record)
                return false;
            Records++;
            if (_each is null)
                _rows.Enqueue(record);
            else
                foreach (var item in Found(record, _each))
                    _rows.Enqueue(item);
        }
        Take(_rows.Dequeue());
        return true;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>What is wrong with the last record.</summary>
    private protected abstract RecordFault RecordFault { get; }

    /// <summary>The next record; null at the end.</summary>
    private protected abstract TreeNode? FindNext();

    /// <summary>The records as they are.</summary>
    internal IEnumerable<TreeNode> Nodes()
    {
        while (FindNext() is { } node)
            yield return node;
    }

    private protected void CountSkipped(string name)
    {
        if (_skipped.Count < SkippedNamesMax || _skipped.ContainsKey(name))
            _skipped[name] = _skipped.GetValueOrDefault(name) + 1;
    }

    private protected static ProblemException TooLong(string file, long line) =>
        HeaderProblems.RecordTooLong(file, line, TreeLimits.CharactersMax);

    List<TreeNode> Found(TreeNode node, TreePath path)
    {
        _found.Clear();
        node.Find(path.Steps.AsSpan(), _found);
        return _found;
    }

    void Take(TreeNode row)
    {
        (Line, Fault) = (row.Line, RecordFault);
        for (var column = 0; column < _columns.Length; column++)
        {
            var found = Found(row, _columns[column].Path);
            _texts[column] = found.Count switch
            {
                0 => "",
                1 => found[0].Text,
                _ => string.Join(
                    Joint,
                    found.Select(node => node.Text).Where(text => text.Length > 0)
                ),
            };
        }
        if (Fault == RecordFault.None && _texts.Any(text => text.Contains('\uFFFD')))
            Fault = RecordFault.BadText;
    }
}
