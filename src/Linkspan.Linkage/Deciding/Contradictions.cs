using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>What cannot be true of one person: two numbers of which everybody has one.</summary>
/// <remarks>
/// Two SSNs contradict each other unless they differ by one digit or by two neighbours exchanged,
/// which is how numbers are mistyped.
/// </remarks>
sealed class Contradictions
{
    readonly CodedColumn[] _columns;
    readonly string[] _names;

    public Contradictions(LinkModel model, LinkRecords records)
    {
        var chosen = Enumerable
            .Range(0, model.Columns.Length)
            .Where(c => model.Columns[c] is { Kind: ColumnKind.Ssn, Part: ColumnPart.Whole })
            .ToList();
        _columns = [.. chosen.Select(c => records.Columns[c])];
        _names = [.. chosen.Select(c => model.Columns[c].Name)];
    }

    /// <summary>Columns of such numbers.</summary>
    public int Count => _columns.Length;

    /// <summary>Name of a column.</summary>
    public string NameOf(int column) => _names[column];

    /// <summary>A record's value, as a number of the engine; 0 is missing.</summary>
    public int ValueOf(int column, int record) => _columns[column].Codes[record];

    const int SsnTail = 4;

    /// <summary>Whether no one person bears both values.</summary>
    public bool Differ(int column, int a, int b)
    {
        if (a == b || a == 0 || b == 0)
            return false;
        var domain = _columns[column].Domain;
        var (left, right) = (domain.ValueOf(a), domain.ValueOf(b));
        return default(DigitEdits).Compare(left, right) > 1
            && default(DigitsSwapped).Compare(left, right) < 1
            && default(PartialDate).Compare(left, right) < 1
            && new Tail(SsnTail).Compare(left, right) < 1;
    }
}
