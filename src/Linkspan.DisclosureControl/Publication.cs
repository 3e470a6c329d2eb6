using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>Turns a draft and the finished pattern into what is shown and what is remembered.</summary>
sealed class Publication(DraftTable draft, LinkedSystem system, ProtectionPolicy policy)
{
    readonly HashSet<int> _earning =
    [
        .. draft
            .Cells.Where(c => c.Earnings is not null)
            .Select(c => draft.StatusDimension < 0 ? -1 : c.At[draft.StatusDimension]),
    ];

    public ReceivedTable Received() =>
        new(
            draft.Source.Name,
            policy.PeopleMin,
            draft.StatusDimension,
            [.. draft.Source.Dimensions.Select(d => d.Kind)],
            [.. draft.Cells.Select(Received)]
        );

    ReceivedCell Received(DraftCell cell)
    {
        var state = StateOf(cell);
        return new(
            cell.At,
            cell.Variable,
            cell.Set,
            state == CellState.Shown ? cell.People : null,
            state,
            state == CellState.Suppressed ? 0 : cell.Floor
        );
    }

    public ProtectedTable Table(Audience audience) =>
        new(
            new(
                draft.Source.Name,
                draft.Source.Title,
                audience,
                policy.Id,
                policy.PeopleMin,
                draft.StatusDimension,
                draft.Source.Dimensions
            ),
            [.. draft.Source.Unavailable.OrderBy(u => u.At, PositionOrder.Instance)],
            [.. draft.Cells.Select(Protected)]
        );

    CellState StateOf(DraftCell cell)
    {
        var variable = system.Variables[system.IndexOf(cell.Variable)];
        return variable.IsBlurred && variable.IsHidden ? CellState.Suppressed
            : cell.Reason != CellState.Shown ? cell.Reason
            : variable.IsOpen ? CellState.SuppressedSecondary
            : CellState.Shown;
    }

    ProtectedCell Protected(DraftCell cell)
    {
        var state = StateOf(cell);
        var shown = state == CellState.Shown;
        var earnings = shown ? EarningsOf(cell.Earnings) : null;
        var earningsState =
            earnings is not null ? CellState.Shown
            : MayHaveEarnings(cell) ? CellState.SuppressedSmall
            : CellState.NotApplicable;
        return new(cell.At, state, shown ? cell.People : null, earningsState, earnings);
    }

    /// <summary>
    /// Whether anybody in a cell of this status has earnings: where only this cell has none, saying so
    /// would tell something of all its people.
    /// </summary>
    bool MayHaveEarnings(DraftCell cell) => _earning.Contains(StatusOf(cell));

    int StatusOf(DraftCell cell) => draft.StatusDimension < 0 ? -1 : cell.At[draft.StatusDimension];

    ProtectedEarnings? EarningsOf(EarningsCell? earnings)
    {
        if (
            earnings is null
            || earnings.Earners < policy.EarnersMin
            || earnings.Employers < policy.EmployersMin
            || !(earnings.TopEmployerShare <= policy.TopEmployerShareMax)
        )
            return null;
        var quartiles = earnings.Earners >= policy.QuartileEarnersMin;
        return new(
            Rounded(earnings.MedianCents),
            quartiles ? Rounded(earnings.LowerQuartileCents) : null,
            quartiles ? Rounded(earnings.UpperQuartileCents) : null
        );
    }

    long Rounded(long cents)
    {
        var step = policy.EarningsRoundingDollars * 100L;
        return (cents + step / 2) / step * policy.EarningsRoundingDollars;
    }
}
