using System.Collections.Immutable;
using Google.OrTools.Init;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>
/// Works out, from nothing but what is published, how far each hidden count can be narrowed, and
/// refuses the release if any is narrowed too far.
/// </summary>
/// <remarks>
/// It shares neither system nor solver with the suppression: it reads the tables as a reader has them.
/// </remarks>
static class Audit
{
    const double Eps = 1e-5;
    const double InsiderWidth = 1;

    /// <summary>Audits a release.</summary>
    /// <param name="current">The release as published, with variables.</param>
    /// <param name="earlier">What the audience holds.</param>
    /// <param name="policy">Sets the widths.</param>
    /// <param name="insiders">Variables that one person knows to be one.</param>
    /// <param name="settings">Solver and time.</param>
    /// <exception cref="ProblemException"><c>disclosure.audit-failed</c>.</exception>
    public static AuditReport Run(
        ImmutableArray<ReceivedTable> current,
        ImmutableArray<ReceivedTable> earlier,
        ProtectionPolicy policy,
        IReadOnlySet<UInt128> insiders,
        AuditSettings settings
    )
    {
        var published = PublishedSystem.Read(current, earlier);
        try
        {
            var narrowing = new Narrowing(published, settings);
            var fillings = new List<double[]>();
            var counts = narrowing.Reached(Reader.OfCounts, policy.Width, fillings);
            Refuse(counts, policy.Width, "from the shown counts");
            var states = narrowing.Reached(Reader.OfStates, policy.MarkedWidth, []);
            Refuse(states, policy.MarkedWidth, "from the shown counts and states");
            var tried = narrowing.TryInsiders(insiders, InsiderWidth - Eps, fillings);
            return new(
                $"{settings.Solver} (OR-Tools {OrToolsVersion.VersionString()})",
                earlier.Length,
                tried,
                current.ToImmutableDictionary(
                    table => table.Name,
                    table => SpansOf(table, published, counts, states)
                )
            );
        }
        catch (Exception e)
            when (e
                    is DllNotFoundException
                        or TypeInitializationException
                        or BadImageFormatException
            )
        {
            throw Failed("a solver that does not load", e);
        }
    }

    static void Refuse(Span[] spans, double width, string how)
    {
        var narrow = spans.Count(span => !(span.Width >= width - Eps));
        if (narrow > 0)
            throw Failed($"{narrow} hidden cells that can be narrowed too far {how}");
    }

    static ImmutableArray<CellSpan> SpansOf(
        ReceivedTable table,
        PublishedSystem published,
        Span[] counts,
        Span[] states
    ) =>
        [
            .. table
                .Cells.Where(cell => cell.People is null)
                .Select(cell => (cell.At, Index: published.FindHidden(cell.Variable)))
                .Where(cell => cell.Index >= 0)
                .Select(cell => new CellSpan(
                    cell.At,
                    counts[cell.Index].Rounded,
                    states[cell.Index].Rounded
                )),
        ];

    public static ProblemException Failed(string found, Exception? inner = null) =>
        new(
            new Problem(
                "disclosure.audit-failed",
                "audit of a protected release",
                found,
                "a proof that every hidden cell stays open",
                "Nothing was released. Coarsen the tables, or report this with the policy used."
            ),
            inner
        );
}
