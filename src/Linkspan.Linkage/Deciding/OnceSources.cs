using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>What it means for two sources that a person stands in one of them once.</summary>
static class OnceSources
{
    /// <summary>
    /// A scope whose cardinality says so too: a record is one person, who has at most one record in
    /// a once-source, so it is linked to at most one of these.
    /// </summary>
    public static PairScope Tightened(LinkModel model, PairScope scope)
    {
        if (scope.IsWithin)
            return scope;
        var leftOnce =
            model.Sources[scope.Right].Once
            || scope.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne;
        var rightOnce =
            model.Sources[scope.Left].Once
            || scope.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany;
        return scope with
        {
            Cardinality = (leftOnce, rightOnce) switch
            {
                (true, true) => Cardinality.OneToOne,
                (true, false) => Cardinality.ManyToOne,
                (false, true) => Cardinality.OneToMany,
                _ => Cardinality.ManyToMany,
            },
        };
    }
}
