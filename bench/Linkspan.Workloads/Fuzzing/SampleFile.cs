using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Sources;

namespace Linkspan.Workloads.Fuzzing;

/// <summary>A small valid file of any contract, whose values nobody may ever see in a message.</summary>
sealed class SampleFile(Contract contract, Random random)
{
    const string Canary = "Zqjx";
    static readonly DateOnly s_canaryDay = new(1987, 6, 5);

    readonly HashSet<string> _canaries = new(StringComparer.Ordinal);

    /// <summary>Values of the file that are long enough to be told from chance.</summary>
    public IReadOnlyCollection<string> Canaries => _canaries;

    ImmutableArray<Element> Elements { get; } =
    [.. contract.Elements.Where(element => element.Part != ElementPart.Ignored)];

    public byte[] Make(int rows)
    {
        var table = Enumerable
            .Range(0, rows)
            .Select(_ => Elements.Select(ValueOf).ToArray())
            .ToArray();
        return contract.Layout.Format switch
        {
            LayoutFormat.FixedWidth => FixedWidth(table),
            LayoutFormat.Parquet => Parquet(table),
            LayoutFormat.Xml => Encoding.UTF8.GetBytes(Xml(table)),
            LayoutFormat.Json => Encoding.UTF8.GetBytes(Json(table)),
            _ => EncodingOf(contract.Layout).GetBytes(Delimited(table)),
        };
    }

    static Encoding EncodingOf(Layout layout) =>
        layout.Encoding.Equals("utf-8", StringComparison.Ordinal) ? Encoding.UTF8 : Encoding.Latin1;

    string ValueOf(Element element)
    {
        var value = element.Type switch
        {
            ElementType.Code => element
                .Codes.Keys.Order(StringComparer.Ordinal)
                .ElementAt(random.Next(element.Codes.Count)),
            ElementType.Flag => random.Next(2) == 0 ? "Y" : "N",
            ElementType.Quarter => element.Formats switch
            {
                ["MMyyyy", ..] => "092019",
                ["yyyyn", ..] => "20193",
                _ => "2019Q3",
            },
            ElementType.Date => s_canaryDay.ToString(
                element.Formats is [var format, ..]
                && !format.Equals("date-time", StringComparison.Ordinal)
                    ? format
                    : "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            ElementType.Text => $"{Canary}{random.Next(100_000, 999_999)}",
            _ => Number(element),
        };
        var room = Math.Min(element.LengthMax, element.Length > 0 ? element.Length : int.MaxValue);
        if (value.Length > room)
            value = value[..room];
        if (element.Type is ElementType.Text or ElementType.Date && value.Length >= 8)
            _canaries.Add(value);
        return value;
    }

    string Number(Element element)
    {
        var min = element.Min is { } low ? double.Parse(low, CultureInfo.InvariantCulture) : 0;
        var max = element.Max is { } high
            ? double.Parse(high, CultureInfo.InvariantCulture)
            : 86_753;
        if (element.Type == ElementType.MoneyCents && !element.Formats.Contains("cents"))
            (min, max) = (min / 100, max / 100); // Bounds are in cents, the file in dollars.
        return ((long)(min + (Math.Min(max, min + 99_999) - min) * random.NextDouble())).ToString(
            CultureInfo.InvariantCulture
        );
    }

    string Delimited(string[][] table)
    {
        var layout = contract.Layout;
        StringBuilder text = new();
        var width = Elements.Sum(e => Math.Max(1, e.Joined.Length));
        if (layout.HeaderRows == 0)
            width = Math.Max(width, Elements.Max(e => e.Ordinal));
        for (var row = -layout.SkipLines - Math.Max(0, layout.HeaderRows - 1); row < 0; row++)
            text.Append(string.Join(layout.Delimiter, Enumerable.Repeat("note", width)))
                .Append('\n');
        if (layout.HeaderRows > 0)
            text.Append(
                    string.Join(
                        layout.Delimiter,
                        Elements
                            .SelectMany(e => e.Joined.IsEmpty ? [e.Columns[0]] : e.Joined)
                            .Select(name => Quoted(layout, name))
                    )
                )
                .Append('\n');
        foreach (var row in table)
            text.Append(
                    string.Join(
                        layout.Delimiter,
                        Fields(row, width).Select(field => Quoted(layout, field))
                    )
                )
                .Append('\n');
        for (var row = 0; row < layout.TrailerRows; row++)
            text.Append(string.Join(layout.Delimiter, Enumerable.Repeat("1", width))).Append('\n');
        return text.ToString();
    }

    IEnumerable<string> Fields(string[] row, int width)
    {
        if (contract.Layout.HeaderRows > 0)
            return Elements.SelectMany(
                (e, i) =>
                    e.Joined.Length < 2
                        ? [row[i]]
                        : e.Joined.Select(
                            (_, part) =>
                                part == 0 ? row[i][..^1]
                                : part == 1 ? row[i][^1..]
                                : ""
                        )
            );
        var fields = Enumerable.Repeat("", width).ToArray();
        for (var i = 0; i < row.Length; i++)
            fields[Elements[i].Ordinal - 1] = row[i];
        return fields;
    }

    string Quoted(Layout layout, string text) =>
        layout.Quote is { } quote
        && (text.Contains(layout.Delimiter, StringComparison.Ordinal) || random.Next(8) == 0)
            ? $"{quote}{text}{quote}"
            : text;

    byte[] FixedWidth(string[][] table)
    {
        var layout = contract.Layout;
        StringBuilder text = new();
        foreach (var row in table)
        {
            foreach (var parent in layout.Parents)
                text.Append(Record(parent, parent, row));
            text.Append(Record(layout.RecordType?.Text ?? "", null, row));
        }
        foreach (var total in layout.Totals)
            text.Append(Record(total.Record, total.Record, table[0]));
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    string Record(string type, string? above, string[] row)
    {
        var record = new string(' ', contract.Layout.RecordLength).ToCharArray();
        for (var i = 0; i < row.Length; i++)
            if (string.Equals(Elements[i].Record, above, StringComparison.Ordinal))
                row[i].CopyTo(record.AsSpan(Elements[i].Start - 1));
        type.CopyTo(record.AsSpan((contract.Layout.RecordType?.Start ?? 1) - 1));
        return new string(record) + "\n";
    }

    byte[] Parquet(string[][] table)
    {
        using MemoryStream stream = new();
        ImmutableArray<ParquetColumn> columns =
        [
            .. Elements.Select(
                (element, i) =>
                    ParquetColumn.Of(
                        element.Columns[0],
                        table.Select(row => (string?)row[i]).ToArray()
                    )
            ),
        ];
        using (ParquetTableWriter writer = new(stream, columns))
            writer.Group(columns, table.Length);
        return stream.ToArray();
    }

    /// <summary>Each row as a tree: names and texts by the elements' paths.</summary>
    Node TreeOf(string[] row)
    {
        Node record = new("");
        var item = record;
        foreach (var step in Steps(contract.Layout.Each))
            item = item.Child(step);
        for (var i = 0; i < row.Length; i++)
        {
            var node = item;
            foreach (var step in Steps(Elements[i].Path))
                node = step.Equals("..", StringComparison.Ordinal)
                    ? node.Parent ?? node
                    : node.Child(step);
            node.Text = row[i];
        }
        return record;
    }

    static string[] Steps(TreePath? path) =>
        path is null || path.IsEmpty ? [] : path.ToString().Split('/');

    string Xml(string[][] table)
    {
        var steps = Steps(contract.Layout.Rows);
        StringBuilder text = new("<?xml version=\"1.0\"?>\n");
        foreach (var step in steps[..^1])
            text.Append($"<{step} xmlns=\"{contract.Layout.Namespace}\">\n");
        foreach (var row in table)
            TreeOf(row).WriteXml(text, steps[^1]);
        foreach (var step in steps[..^1].Reverse())
            text.Append($"</{step}>\n");
        return text.ToString();
    }

    string Json(string[][] table)
    {
        var steps = Steps(contract.Layout.Rows);
        StringBuilder text = new();
        foreach (var step in steps)
            text.Append($"{{\"{step}\": ");
        text.Append("[\n")
            .Append(string.Join(",\n", table.Select(row => TreeOf(row).Json())))
            .Append(']');
        return text.Append('}', steps.Length).ToString();
    }

    sealed class Node(string name)
    {
        readonly List<Node> _children = [];

        public Node? Parent { get; private init; }

        public string? Text { get; set; }

        string PlainName => name.Split('[')[0].TrimStart('@');

        public Node Child(string step)
        {
            if (_children.Find(c => c.Name.Equals(step, StringComparison.Ordinal)) is { } child)
                return child;
            child = new(step) { Parent = this };
            _children.Add(child);
            if (step.Split('[', '=', ']') is [_, var key, var says, _])
                child.Child(key).Text = says;
            return child;
        }

        string Name => name;

        public void WriteXml(StringBuilder text, string tag)
        {
            text.Append($"<{tag}");
            foreach (var attribute in _children.Where(c => c.Name[0] == '@'))
                text.Append($" {attribute.PlainName}=\"{SecurityElement.Escape(attribute.Text)}\"");
            text.Append('>').Append(SecurityElement.Escape(Text));
            foreach (var child in _children.Where(c => c.Name[0] != '@'))
                child.WriteXml(text, child.PlainName);
            text.Append($"</{tag}>\n");
        }

        public string Json() =>
            _children.Count == 0
                ? $"\"{JsonEncodedText.Encode(Text ?? "")}\""
                : "{"
                    + string.Join(", ", _children.Select(c => $"\"{c.PlainName}\": {c.Json()}"))
                    + "}";
    }
}
