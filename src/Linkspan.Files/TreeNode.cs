namespace Linkspan.Files;

/// <summary>One element of XML, or one object or value of JSON, with all that stands in it.</summary>
sealed class TreeNode(string name, TreeNode? parent, long line)
{
    List<TreeNode>? _children;

    public string Name { get; } = name;

    public TreeNode? Parent { get; } = parent;

    public long Line { get; } = line;

    public bool IsAttribute { get; init; }

    /// <summary>Its own text; empty when it has none.</summary>
    public string Text { get; set; } = "";

    public bool HasChildren => _children is not null;

    public IReadOnlyList<TreeNode> Children => _children ?? [];

    public TreeNode Add(TreeNode child)
    {
        (_children ??= []).Add(child);
        return child;
    }

    /// <summary>Adds what a path leads to, in the file's order.</summary>
    public void Find(ReadOnlySpan<TreeStep> steps, List<TreeNode> found)
    {
        if (steps.IsEmpty)
        {
            found.Add(this);
            return;
        }
        var step = steps[0];
        if (step.IsUp)
        {
            Parent?.Find(steps[1..], found);
            return;
        }
        var number = 0;
        foreach (var child in Children)
            if (
                child.IsAttribute == step.IsAttribute
                && child.Name.Equals(step.Name, StringComparison.Ordinal)
                && (step.Child is null || child.Says(step.Child, step.Says!))
                && (++number == step.Number || step.Number == 0)
            )
                child.Find(steps[1..], found);
    }

    /// <summary>Whether a child says a text, or a descriptor that ends with it.</summary>
    bool Says(string name, string text) =>
        Children.Any(child =>
            child.Name.Equals(name, StringComparison.Ordinal)
            && child.Text.AsSpan().Trim() is var said
            && (
                said.SequenceEqual(text)
                || (
                    said.EndsWith(text)
                    && said.Length > text.Length
                    && said[^(text.Length + 1)] == '#'
                )
            )
        );
}

/// <summary>How large a record of XML or JSON may be, so that memory stays bounded.</summary>
static class TreeLimits
{
    public const int DepthMax = 64;
    public const int NodesMax = 100_000;
    public const int CharactersMax = 1024 * 1024;

    /// <summary>Bytes of one tag of XML or one text of JSON.</summary>
    public const int TokenBytesMax = 1024 * 1024;
}
