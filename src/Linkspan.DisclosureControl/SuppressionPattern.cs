namespace Linkspan.DisclosureControl;

/// <summary>
/// Decides which counts to hide beside the small ones: first enough of them, then, one by one, as few
/// as can be.
/// </summary>
sealed class SuppressionPattern
{
    /// <summary>An insider may narrow a hidden cell, but not know it.</summary>
    const double InsiderWidth = 1;

    /// <summary>Programs that may be spent on showing cells again.</summary>
    const int UncoverSolutionsMax = 200;

    readonly LinkedSystem _system;
    readonly ProtectionPolicy _policy;
    readonly Suppressor _suppressor;
    readonly List<Witness>[] _witnesses;
    int _uncovering;

    SuppressionPattern(LinkedSystem system, ProtectionPolicy policy)
    {
        (_system, _policy) = (system, policy);
        _suppressor = new(system);
        _witnesses = [.. system.Variables.Select(_ => new List<Witness>())];
    }

    /// <summary>Completes the pattern: hides and blurs variables of the system.</summary>
    public static void Complete(LinkedSystem system, ProtectionPolicy policy)
    {
        var pattern = new SuppressionPattern(system, policy);
        pattern.Hide();
        pattern.Uncover();
    }

    void Hide()
    {
        while (MeetAll(ReaderDemands) || MeetAll(InsiderDemands))
            continue;
    }

    bool MeetAll(Func<int, List<int>, IEnumerable<Demand>> demandsOf)
    {
        var grew = false;
        foreach (var group in _system.HiddenGroups())
        foreach (var demand in NearestFirst(group).SelectMany(v => demandsOf(v, group)))
            grew |= Meet(demand);
        return grew;
    }

    /// <summary>Cells of one table before those that many share, whose programs are large.</summary>
    IEnumerable<int> NearestFirst(List<int> group) =>
        group.OrderBy(v => _system.Variables[v].Slices.Count).ThenBy(v => v);

    IEnumerable<Demand> ReaderDemands(int target, List<int> group)
    {
        yield return new(target, Reader.OfCounts, _policy.Width);
        yield return new(target, Reader.OfStates, _policy.MarkedWidth);
    }

    /// <summary>Who is alone in a cell knows every cell of just that person.</summary>
    IEnumerable<Demand> InsiderDemands(int target, List<int> group) =>
        group
            .Where(insider => _system.Variables[insider].People == 1)
            .Where(insider => _system.Variables[insider].Set != _system.Variables[target].Set)
            .Select(insider => new Demand(target, Reader.OfCounts, InsiderWidth, insider));

    bool IsMet(Demand demand) => _witnesses[demand.Target].Exists(w => w.Proves(demand));

    /// <returns>Whether more cells had to be hidden or blurred.</returns>
    bool Meet(Demand demand)
    {
        if (IsMet(demand))
            return false;
        var found =
            _suppressor.Solve(demand, NearHidden(demand.Target))
            ?? _suppressor.Solve(demand, Near(demand.Target))
            ?? _suppressor.Solve(demand, Everything());
        if (found is not null)
            return Accept(found);
        if (demand.Reader != Reader.OfStates || !Blur(demand.Target))
            throw Suppressor.Unsolved("a cell that follows from what the audience already holds");
        Meet(demand);
        return true;
    }

    /// <summary>The hidden cells of the target's tables, in its panels; all others stay.</summary>
    List<int> NearHidden(int target) => Near(target, v => v.IsOpen);

    List<int> Near(int target) => Near(target, v => v.IsOpen || v.MayBeHidden);

    List<int> Near(int target, Func<Variable, bool> mayMove)
    {
        var near = _system
            .Variables[target]
            .Slices.SelectMany(s => _system.Slices[s])
            .Where(v => mayMove(_system.Variables[v]))
            .Distinct()
            .Order();
        return _system.Reach(near, v => v.IsOpen && v.People is null);
    }

    List<int> Everything() =>
        [.. _system.Variables.Where(v => v.MayBeHidden || v.IsOpen).Select(v => v.Index)];

    bool Accept(Witness witness)
    {
        var grew = false;
        foreach (var v in witness.Moves.Keys.Order())
        {
            _witnesses[v].Add(witness);
            grew |= !_system.Variables[v].IsHidden;
            _system.Variables[v].IsHidden = true;
        }
        return grew;
    }

    bool Blur(int target)
    {
        var blurred = false;
        foreach (var v in GroupOf(target).Select(v => _system.Variables[v]))
        {
            blurred |= v.IsCurrent && !v.IsBlurred;
            v.IsBlurred |= v.IsCurrent;
        }
        return blurred;
    }

    List<int> GroupOf(int v) => [.. _system.Reach([v], reached => reached.IsOpen).Order()];

    /// <summary>Shows again, dearest first, what can be shown without opening another cell.</summary>
    void Uncover()
    {
        var candidates = _system
            .Variables.Where(v => v.IsSecondary)
            .OrderByDescending(v => v.Cost)
            .ThenBy(v => v.Index)
            .ToArray();
        foreach (var variable in candidates.TakeWhile(_ => _uncovering < UncoverSolutionsMax))
            TryToShow(variable);
    }

    void TryToShow(Variable variable)
    {
        var group = GroupOf(variable.Index);
        var before = new Dictionary<int, List<Witness>>();
        foreach (var v in group)
            if (_witnesses[v].Exists(w => w.Moves.ContainsKey(variable.Index)))
            {
                before[v] = _witnesses[v];
                _witnesses[v] = _witnesses[v].FindAll(w => !w.Moves.ContainsKey(variable.Index));
            }
        variable.IsHidden = false;
        var open = group
            .Where(before.ContainsKey)
            .Where(v => v != variable.Index)
            .SelectMany(v => ReaderDemands(v, group).Concat(InsiderDemands(v, group)))
            .Where(demand => !IsMet(demand));
        foreach (var demand in open)
        {
            if (
                _uncovering++ < UncoverSolutionsMax
                && _suppressor.Solve(demand, NearHidden(demand.Target)) is { } found
            )
            {
                Accept(found);
                continue;
            }
            variable.IsHidden = true;
            foreach (var (v, witnesses) in before)
                _witnesses[v] = witnesses;
            return;
        }
    }
}
