using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What the texts of one column of a strange file look like; holds no single text of a person.</summary>
public sealed class ColumnProfile
{
    const int ShapeRowsMax = 20_000;
    const int ShapesMax = 1_000;
    const int CodesMax = 40;
    const int CodeLengthMax = 20;

    /// <summary>Forms of days that are tried, the commonest first.</summary>
    internal static readonly ImmutableArray<string> DateFormats =
    [
        "yyyy-MM-dd",
        "MM/dd/yyyy",
        "yyyyMMdd",
        "dd.MM.yyyy",
        "yyyy/MM/dd",
        "MM-dd-yyyy",
    ];

    readonly int _distinctMax;
    readonly HashSet<ulong> _hashes = [];
    readonly Dictionary<string, long> _shapes = new(StringComparer.Ordinal);
    readonly long[] _dates = new long[DateFormats.Length];
    Dictionary<string, long>? _codes = new(StringComparer.Ordinal);

    internal ColumnProfile(string name, int distinctMax)
    {
        Name = name;
        _distinctMax = distinctMax;
    }

    /// <summary>Its header.</summary>
    public string Name { get; }

    /// <summary>Rows of the file.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that have a text.</summary>
    public long Filled { get; private set; }

    /// <summary>Different texts; a lower bound when <see cref="IsDistinctCut"/>.</summary>
    public int Distinct => _hashes.Count;

    /// <summary>Whether there were more different texts than are counted.</summary>
    public bool IsDistinctCut { get; private set; }

    /// <summary>Characters of the longest text.</summary>
    public int LengthMax { get; private set; }

    /// <summary>Filled rows among all rows, 0 to 1.</summary>
    public double FilledShare => Rows == 0 ? 0 : (double)Filled / Rows;

    /// <summary>Different texts among filled rows, 0 to 1; 1 when there were too many to count.</summary>
    public double DistinctShare =>
        Filled == 0 ? 0
        : IsDistinctCut ? 1
        : (double)Distinct / Filled;

    /// <summary>Texts such as 1900-01-01 and 999999999 that stand for "unknown".</summary>
    public long Placeholders { get; private set; }

    internal long Wholes { get; private set; }

    internal long Numbers { get; private set; }

    internal long Flags { get; private set; }

    internal long LeadingZeros { get; private set; }

    internal long NineDigits { get; private set; }

    /// <summary>The commonest shapes of its first texts with their shares.</summary>
    public ImmutableArray<(string Shape, double Share)> Shapes =>
        [
            .. _shapes
                .OrderByDescending(shape => shape.Value)
                .ThenBy(shape => shape.Key, StringComparer.Ordinal)
                .Take(3)
                .Select(shape => (shape.Key, (double)shape.Value / _shapes.Values.Sum())),
        ];

    /// <summary>Its texts when they are few and each is common; otherwise empty.</summary>
    internal IEnumerable<string> Codes(long countMin) =>
        _codes is { Count: > 1 } codes && codes.Values.All(count => count >= countMin)
            ? codes.Keys.Order(StringComparer.Ordinal)
            : [];

    /// <summary>The form that nearly all texts have as days; null when there is none.</summary>
    internal string? DateFormat(double shareMin)
    {
        for (var i = 0; i < _dates.Length; i++)
            if (ShareOf(_dates[i]) >= shareMin)
                return DateFormats[i];
        return null;
    }

    internal double ShareOf(long count) => Filled == 0 ? 0 : (double)count / Filled;

    internal void Add(ReadOnlySpan<char> text)
    {
        Rows++;
        if (text.IsEmpty)
            return;
        Filled++;
        LengthMax = Math.Max(LengthMax, text.Length);
        AddDistinct(text);
        AddKind(text);
        Placeholders += IsPlaceholder(text) ? 1 : 0;
        if (Filled > ShapeRowsMax)
            return;
        var shape = ValueShape.Of(text);
        if (_shapes.Count < ShapesMax || _shapes.ContainsKey(shape))
            CollectionsMarshal.GetValueRefOrAddDefault(_shapes, shape, out _)++;
    }

    void AddDistinct(ReadOnlySpan<char> text)
    {
        var hash = HashOf(text);
        if (_hashes.Count < _distinctMax)
            _hashes.Add(hash);
        else if (!_hashes.Contains(hash))
            IsDistinctCut = true;
        if (_codes is null)
            return;
        if (text.Length > CodeLengthMax)
        {
            _codes = null;
            return;
        }
        CollectionsMarshal.GetValueRefOrAddDefault(
            _codes.GetAlternateLookup<ReadOnlySpan<char>>(),
            text,
            out _
        )++;
        if (_codes.Count > CodesMax)
            _codes = null;
    }

    void AddKind(ReadOnlySpan<char> text)
    {
        Flags += text is "Y" or "N" or "y" or "n" ? 1 : 0;
        var digits = !text.ContainsAnyExceptInRange('0', '9');
        LeadingZeros += digits && text.Length > 1 && text[0] == '0' ? 1 : 0;
        NineDigits += IsNineDigits(text, digits) ? 1 : 0;
        if (text.Length > 30 || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '.'))
            return;
        var culture = CultureInfo.InvariantCulture;
        Wholes += long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out _) ? 1 : 0;
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        Numbers += double.TryParse(text, style, culture, out _) ? 1 : 0;
        for (var i = 0; i < _dates.Length; i++)
            if (DateFormats[i].Length == text.Length && IsDay(text, DateFormats[i]))
                _dates[i]++;
    }

    static bool IsDay(ReadOnlySpan<char> text, string format) =>
        DateOnly.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        ) && day.Year is >= 1850 and <= 2200;

    static bool IsNineDigits(ReadOnlySpan<char> text, bool digits) =>
        (text.Length == 9 && digits) || (text.Length == 11 && text[3] == '-' && text[6] == '-');

    /// <summary>Texts that systems write when they know nothing.</summary>
    static bool IsPlaceholder(ReadOnlySpan<char> text) =>
        text
            is "1900-01-01"
                or "01/01/1900"
                or "19000101"
                or "1901-01-01"
                or "9999-12-31"
                or "99991231"
                or "123456789"
                or "123-45-6789"
                or "000-00-0000"
                or "999-99-9999"
                or "00000"
                or "99999"
        || (text.Length == 9 && !text.ContainsAnyExcept(text[0]) && char.IsAsciiDigit(text[0]))
        || text.Equals("UNKNOWN", StringComparison.OrdinalIgnoreCase)
        || text.Equals("N/A", StringComparison.OrdinalIgnoreCase)
        || text.Equals("NULL", StringComparison.OrdinalIgnoreCase)
        || text.Equals("NONE", StringComparison.OrdinalIgnoreCase)
        || text.Equals("TEST", StringComparison.OrdinalIgnoreCase);

    /// <summary>FNV-1a, 64 bits; the same on every machine.</summary>
    static ulong HashOf(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
