using System.Collections.Immutable;
using System.Xml;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Where the records of a strange XML or JSON file seem to be, and what stands in them.</summary>
/// <param name="Rows">Path to the records.</param>
/// <param name="Leaves">Paths from a record to its texts, in the order in which they came.</param>
public sealed record TreeOutline(TreePath Rows, ImmutableArray<TreePath> Leaves)
{
    const int RecordsMax = 1000;
    const int LeavesMax = 500;
    const int DigitsMax = 3; // A name with more may be somebody's number.

    /// <summary>Looks at XML: the commonest element under the root is taken for a record.</summary>
    /// <exception cref="ProblemException"><c>xml.unreadable</c>, <c>file.empty</c>.</exception>
    public static TreeOutline OfXml(string path)
    {
        string root;
        using (var xml = XmlReader.Create(SourceFile.Open(path), new() { CloseInput = true }))
            root = RootOf(xml, path);
        var name = "-";
        using (var reader = OpenXml(path, root, name))
        {
            while (reader.Read()) { }
            name = reader.Skipped.Count == 0 ? name : reader.Skipped.MaxBy(s => s.Value).Key;
        }
        using var records = OpenXml(path, root, name);
        return new(TreePath.Parse($"{root}/{name}"), LeavesOf(records.Nodes().Take(RecordsMax)));
    }

    /// <summary>
    /// Looks at JSON: an array, one object a line, or the first array of objects within one object.
    /// </summary>
    /// <exception cref="ProblemException"><c>json.unreadable</c>, <c>file.empty</c>.</exception>
    public static TreeOutline OfJson(string path)
    {
        List<TreeNode> first;
        using (var reader = OpenJson(path, ""))
            first = [.. reader.Nodes().Take(2)];
        var rows = first is [var only] ? FindCollection(only, "") ?? "" : "";
        using var records = OpenJson(path, rows);
        return new(TreePath.Parse(rows), LeavesOf(records.Nodes().Take(RecordsMax)));
    }

    static XmlRecordReader OpenXml(string path, string root, string name) =>
        XmlRecordReader.Open(
            SourceFile.Open(path),
            Path.GetFileName(path),
            [],
            new(TreePath.Parse($"{root}/{name}"))
        );

    static JsonRecordReader OpenJson(string path, string rows) =>
        JsonRecordReader.Open(
            SourceFile.Open(path),
            Path.GetFileName(path),
            [],
            new(TreePath.Parse(rows))
        );

    static string RootOf(XmlReader xml, string path)
    {
        try
        {
            xml.MoveToContent();
            return xml.LocalName;
        }
        catch (XmlException e)
        {
            throw XmlRecordReader.Unreadable(Path.GetFileName(path), e);
        }
    }

    /// <summary>Path to the first name under which several objects stand.</summary>
    static string? FindCollection(TreeNode node, string path)
    {
        foreach (
            var group in node
                .Children.Where(c => c.HasChildren)
                .GroupBy(c => c.Name, StringComparer.Ordinal)
        )
        {
            var within = path.Length == 0 ? group.Key : $"{path}/{group.Key}";
            if (group.Skip(1).Any())
                return within;
            if (FindCollection(group.First(), within) is { } deeper)
                return deeper;
        }
        return null;
    }

    static ImmutableArray<TreePath> LeavesOf(IEnumerable<TreeNode> records)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        var leaves = ImmutableArray.CreateBuilder<TreePath>();
        foreach (var record in records)
            AddLeaves(record, "", seen, leaves);
        return leaves.ToImmutable();
    }

    static void AddLeaves(
        TreeNode node,
        string prefix,
        HashSet<string> seen,
        ImmutableArray<TreePath>.Builder leaves
    )
    {
        foreach (var child in node.Children)
        {
            var path = $"{prefix}{(child.IsAttribute ? "@" : "")}{child.Name}";
            AddLeaves(child, $"{path}/", seen, leaves);
            if (
                child.Text.Length > 0
                && child.Name.Count(char.IsAsciiDigit) <= DigitsMax
                && leaves.Count < LeavesMax
                && TreePath.TryParse(path, out var leaf)
                && seen.Add(path)
            )
                leaves.Add(leaf);
        }
    }
}
