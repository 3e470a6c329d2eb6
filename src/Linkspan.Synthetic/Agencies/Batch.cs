namespace Linkspan.Synthetic.Agencies;

/// <summary>Rows of some neighbourhoods for every file, on their way to disk; used again and again.</summary>
sealed class Batch
{
    readonly RowBuffer[] _rows = [.. StateFiles.All.Select(_ => new RowBuffer())];

    /// <summary>The rows for one file.</summary>
    public RowBuffer this[int file] => _rows[file];

    /// <summary>The rows for a file of another delivery.</summary>
    public RowBuffer this[Delivery delivery] => _rows[StateFiles.Of(delivery)];

    /// <summary>Which identity of the wage register is whose, within one neighbourhood.</summary>
    public Dictionary<string, WageIdentity> WageIdentities { get; } = new(StringComparer.Ordinal);

    public void Clear()
    {
        foreach (var rows in _rows)
            rows.Clear();
    }
}

/// <summary>Wage rows of one key by the person who earned them.</summary>
sealed class WageIdentity
{
    readonly List<(int Entity, int Rows)> _people = [];

    public bool IsShared => _people.Count > 1;

    /// <summary>The person with most rows, of several the first.</summary>
    public int Entity => _people.MaxBy(p => p.Rows).Entity;

    public void Add(int entity)
    {
        var at = _people.FindIndex(p => p.Entity == entity);
        if (at < 0)
            _people.Add((entity, 1));
        else
            _people[at] = (entity, _people[at].Rows + 1);
    }
}
