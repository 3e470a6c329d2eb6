namespace Linkspan.DisclosureControl;

/// <summary>What a protected cell says: its count, or why there is none.</summary>
public enum CellState
{
    /// <summary>The count is shown.</summary>
    Shown,

    /// <summary>Nobody is there, and that may be known.</summary>
    TrueZero,

    /// <summary>Withheld: fewer people than the policy's minimum.</summary>
    SuppressedSmall,

    /// <summary>Withheld so that another cell cannot be worked out; not small itself.</summary>
    SuppressedSecondary,

    /// <summary>
    /// Withheld in a row where nearly everyone, or everyone, has one status: this status.
    /// </summary>
    NearlyAll,

    /// <summary>Withheld in the same row: fewer than the minimum have this status, or nobody.</summary>
    FewOrNone,

    /// <summary>Withheld; even the reason would narrow the count too far.</summary>
    Suppressed,

    /// <summary>The people cannot be looked up in the other source.</summary>
    NotLinkable,

    /// <summary>The period has not been delivered yet.</summary>
    NotYetAvailable,

    /// <summary>The combination does not exist.</summary>
    NotApplicable,
}

/// <summary>The names of cell states in files and pages.</summary>
public static class CellStates
{
    static readonly string[] s_names =
    [
        "shown",
        "true-zero",
        "suppressed-small",
        "suppressed-secondary",
        "nearly-all",
        "few-or-none",
        "suppressed",
        "not-linkable",
        "not-yet-available",
        "not-applicable",
    ];

    extension(CellState state)
    {
        /// <summary>Stable, such as <c>suppressed-small</c>.</summary>
        public string Name => s_names[(int)state];

        /// <summary>Whether there is a count that is not shown.</summary>
        public bool IsWithheld => state is >= CellState.SuppressedSmall and <= CellState.Suppressed;
    }

    internal static CellState? Find(string name) =>
        Array.IndexOf(s_names, name) is >= 0 and var at ? (CellState)at : null;
}
