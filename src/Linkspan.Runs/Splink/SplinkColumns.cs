using System.Collections.Immutable;
using Linkspan.Linkage;

namespace Linkspan.Runs.Splink;

/// <summary>The columns that conditions speak of, and what is learned of each from how it is used.</summary>
sealed class SplinkColumns
{
    sealed class Use
    {
        public ColumnKind Kind { get; set; } = ColumnKind.Text;
        public DateOrder Order { get; set; }
        public HashSet<ColumnPart> Parts { get; } = [];
    }

    readonly List<string> _order = [];
    readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);
    readonly Dictionary<(string, ColumnPart), string> _names = [];

    /// <summary>Looks at every column of a condition.</summary>
    public void Look(SqlNode node)
    {
        if (SqlOperand.Find(node) is { } operand)
        {
            Add(operand, operand.Kind);
            return;
        }
        if (node is not SqlCall call)
            return;
        foreach (var argument in call.Arguments)
        {
            Look(argument);
            if (SqlOperand.Find(argument) is { } used)
                Add(used, KindOf(call.Name));
        }
    }

    /// <summary>Whether a column holds what a test needs.</summary>
    public bool Suit(SqlNeed need, string column)
    {
        var use = _uses.GetValueOrDefault(column);
        return need switch
        {
            SqlNeed.Any => true,
            SqlNeed.Numbers => use?.Kind == ColumnKind.Number,
            SqlNeed.Dates => use?.Kind == ColumnKind.Date,
            _ => use is { Kind: ColumnKind.Date, Order: DateOrder.YearMonthDay },
        };
    }

    /// <summary>Whether a column holds dates.</summary>
    public bool IsDate(string column) => Suit(SqlNeed.Dates, column);

    /// <summary>A column's name in our model: letters, digits and underscores.</summary>
    public string NameOf(string column, ColumnPart part = ColumnPart.Whole)
    {
        if (_names.TryGetValue((column, part), out var known))
            return known;
        var plain = string.Concat(column.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        if (plain.Length == 0 || char.IsDigit(plain[0]))
            plain = "column_" + plain;
        if (part != ColumnPart.Whole)
            plain += "_name";
        var (name, n) = (plain, 1);
        while (_names.ContainsValue(name))
            name = $"{plain}_{++n}";
        return _names[(column, part)] = name;
    }

    /// <summary>The columns of our model, in the order in which they were met.</summary>
    public ImmutableArray<LinkColumn> Columns(ImmutableArray<LinkSource> sources)
    {
        var columns = ImmutableArray.CreateBuilder<LinkColumn>();
        foreach (var column in _order)
        {
            var use = _uses[column];
            columns.Add(
                new LinkColumn
                {
                    Name = NameOf(column),
                    Kind = use.Kind,
                    DateOrder = use.Order,
                    From = From(column, NameOf(column), sources),
                }
            );
            foreach (var part in use.Parts)
                columns.Add(
                    new LinkColumn
                    {
                        Name = NameOf(column, part),
                        Kind = ColumnKind.Email,
                        Part = part,
                        From = From(column, NameOf(column, part), sources),
                    }
                );
        }
        return columns.ToImmutable();
    }

    static ImmutableSortedDictionary<string, ImmutableArray<string>> From(
        string column,
        string name,
        ImmutableArray<LinkSource> sources
    ) =>
        string.Equals(column, name, StringComparison.Ordinal)
            ? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
            : sources.ToImmutableSortedDictionary(
                s => s.Name,
                _ => ImmutableArray.Create(column),
                StringComparer.Ordinal
            );

    void Add(SqlOperand operand, ColumnKind kind)
    {
        if (!_uses.TryGetValue(operand.Name, out var use))
        {
            _uses[operand.Name] = use = new Use();
            _order.Add(operand.Name);
        }
        if (operand.Part != ColumnPart.Whole)
            use.Parts.Add(operand.Part);
        if (operand.Kind == ColumnKind.Date && operand.Order != DateOrder.YearMonthDay)
            use.Order = operand.Order;
        if (kind == ColumnKind.Date || kind == ColumnKind.Number && use.Kind == ColumnKind.Text)
            use.Kind = kind;
    }

    static ColumnKind KindOf(string function) =>
        function switch
        {
            "epoch" or "date_diff" or "year" or "month" => ColumnKind.Date,
            "-" => ColumnKind.Number,
            _ => ColumnKind.Text,
        };
}
