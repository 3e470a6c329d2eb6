namespace Linkspan.DisclosureControl;

/// <summary>
/// Decides which counts to hide beside the small ones: first enough of them, then, one by one, as few
/// as can be.
/// </summary>
sealed class SuppressionPattern
{
    /// <summary>An insider may narrow a hidden cell, but not know it.</summary>
    const double InsiderWidth = 1;

    readonly LinkedSystem _system;
    readonly ProtectionPolicy _policy;
    readonly Suppressor _suppressor;
    readonly List<Witness>[] _witnesses;

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
        bool grew;
        do
        {
            grew = false;
            foreach (var group in _system.HiddenGroups())
            foreach (var demand in DemandsOf(group))
                grew |= Meet(demand);
        } while (grew);
    }

    IEnumerable<Demand> DemandsOf(List<int> group)
    {
        foreach (var v in group)
            yield return new(v, Reader.OfCounts, _policy.Width);
        foreach (var v in group)
            yield return new(v, Reader.OfStates, _policy.MarkedWidth);
        foreach (var insider in group.Where(v => _system.Variables[v].People == 1))
        foreach (var v in group.Where(v => v != insider))
            yield return new(v, Reader.OfCounts, InsiderWidth, insider);
    }

    bool IsMet(Demand demand) => _witnesses[demand.Target].Exists(w => w.Proves(demand));

    /// <returns>Whether more cells had to be hidden or blurred.</returns>
    bool Meet(Demand demand)
    {
        if (IsMet(demand))
            return false;
        var found =
            _suppressor.Solve(demand, Neighbors(demand.Target))
            ?? _suppressor.Solve(demand, Everything());
        if (found is not null)
            return Accept(found);
        if (demand.Reader != Reader.OfStates || !Blur(demand.Target))
            throw Suppressor.Unsolved("a cell that follows from what the audience already holds");
        Meet(demand);
        return true;
    }

    /// <summary>The target's tables, in its panels, and the hidden cells linked to them.</summary>
    List<int> Neighbors(int target)
    {
        var near = _system
            .Variables[target]
            .Slices.SelectMany(s => _system.Slices[s])
            .Where(v => _system.Variables[v].MayBeHidden || _system.Variables[v].IsOpen)
            .Distinct()
            .Order();
        return _system.ReachHidden(near, new bool[_system.Variables.Count]);
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

    List<int> GroupOf(int v) =>
        [.. _system.ReachHidden([v], new bool[_system.Variables.Count]).Order()];

    /// <summary>Shows again, dearest first, what can be shown without opening another cell.</summary>
    void Uncover()
    {
        var candidates = _system
            .Variables.Where(v => v.IsSecondary)
            .OrderByDescending(v => v.Cost)
            .ThenBy(v => v.Index)
            .ToArray();
        foreach (var variable in candidates)
            TryToShow(variable);
    }

    void TryToShow(Variable variable)
    {
        var group = GroupOf(variable.Index);
        var before = group.ToDictionary(v => v, v => _witnesses[v].ToArray());
        foreach (var v in group)
            _witnesses[v].RemoveAll(w => w.Moves.ContainsKey(variable.Index));
        variable.IsHidden = false;
        group.Remove(variable.Index);
        foreach (var part in PartsOf(group))
        foreach (var demand in DemandsOf(part))
        {
            if (IsMet(demand))
                continue;
            if (_suppressor.Solve(demand, part) is { } found)
            {
                Accept(found);
                continue;
            }
            variable.IsHidden = true;
            foreach (var (v, witnesses) in before)
                _witnesses[v] = [.. witnesses];
            return;
        }
    }

    /// <summary>What a group falls into without one of its members.</summary>
    List<List<int>> PartsOf(List<int> group)
    {
        var seen = new bool[_system.Variables.Count];
        var parts = new List<List<int>>();
        foreach (var v in group.Where(v => !seen[v]))
            parts.Add([.. _system.ReachHidden([v], seen).Order()]);
        return parts;
    }
}
