using System.Collections.Immutable;

namespace Linkspan.DisclosureControl;

/// <summary>Which solver audits, and how long it may take for one question.</summary>
/// <param name="Solver">A linear solver of OR-Tools other than the one that protects.</param>
/// <param name="SecondsMax">Of one solution.</param>
/// <param name="Parameters">In the solver's own words; HiGHS would greet on standard output.</param>
sealed record AuditSettings(string Solver, int SecondsMax, string Parameters = "")
{
    public static AuditSettings Standard { get; } = new("HIGHS_LP", 60, "output_flag=false");
}

/// <summary>Least and most that a hidden count can be.</summary>
readonly record struct Span(double Low, double Up)
{
    public double Width => Up - Low;

    /// <summary>To a thousandth of a person: the rest is the solver's noise.</summary>
    public Span Rounded => new(Math.Round(Low, 3) + 0.0, Math.Round(Up, 3) + 0.0);
}

/// <summary>A hidden cell and what each reader can tell of it.</summary>
sealed record CellSpan(ImmutableArray<int> At, Span Counts, Span States);

/// <summary>What an audit found of a release that passed.</summary>
/// <param name="Solver">With its version.</param>
/// <param name="EarlierTables">That the audience held before.</param>
/// <param name="Insiders">Cells of one person, each tried as a reader who knows it.</param>
/// <param name="Spans">Of each table, its hidden cells that were not known before.</param>
sealed record AuditReport(
    string Solver,
    int EarlierTables,
    int Insiders,
    ImmutableDictionary<string, ImmutableArray<CellSpan>> Spans
)
{
    public ImmutableArray<CellSpan> SpansOf(string table) => Spans[table];
}
