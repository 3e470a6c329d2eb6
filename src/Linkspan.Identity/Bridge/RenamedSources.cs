using System.Collections.Immutable;
using Linkspan.Linkage;

namespace Linkspan.Identity.Bridge;

/// <summary>A model whose sources bear other names: one model may serve several pairs of registers.</summary>
static class RenamedSources
{
    /// <summary>Renames all sources.</summary>
    /// <param name="model">The model.</param>
    /// <param name="names">One a source, in order.</param>
    public static LinkModel In(LinkModel model, ImmutableArray<string> names)
    {
        var old = model.Sources.Select(s => s.Name).ToList();
        string NameOf(string source) => names[old.IndexOf(source)];
        return model with
        {
            Sources = [.. model.Sources.Select((s, i) => s with { Name = names[i] })],
            Columns =
            [
                .. model.Columns.Select(c =>
                    c with
                    {
                        From = c.From.ToImmutableSortedDictionary(
                            f => NameOf(f.Key),
                            f => f.Value,
                            c.From.KeyComparer
                        ),
                    }
                ),
            ],
            Pairs =
            [
                .. model.Pairs.Select(p =>
                    p with
                    {
                        Left = NameOf(p.Left),
                        Right = NameOf(p.Right),
                    }
                ),
            ],
        };
    }
}
