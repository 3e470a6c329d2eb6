namespace Linkspan.Outcomes;

/// <summary>How many employers paid the people of each cell, and how much the largest paid.</summary>
/// <remarks>An employer whose corrections outweigh its wages in a cell did not pay there.</remarks>
sealed class EmployerTally
{
    readonly long[] _top;
    readonly long[] _all;

    EmployerTally(int cells) =>
        (Count, _top, _all) = (new long[cells], new long[cells], new long[cells]);

    /// <summary>Distinct employers of each cell.</summary>
    public long[] Count { get; }

    /// <summary>Share of the cell's wages that its largest employer paid, 0 to 1.</summary>
    public double TopShare(int cell) => _all[cell] == 0 ? 0 : (double)_top[cell] / _all[cell];

    /// <param name="payByEmployer">Payments, those of one employer side by side.</param>
    /// <param name="cellsOf">The cells in which each person is counted.</param>
    /// <param name="cells">How many cells there are.</param>
    public static EmployerTally Of(Pay[] payByEmployer, int[][] cellsOf, int cells)
    {
        EmployerTally tally = new(cells);
        var paid = new long[cells];
        var isTouched = new bool[cells];
        List<int> touched = [];
        for (var i = 0; i < payByEmployer.Length; i++)
        {
            var pay = payByEmployer[i];
            foreach (var of in cellsOf)
            {
                var cell = of[pay.Person];
                paid[cell] += pay.Cents;
                if (!isTouched[cell])
                {
                    isTouched[cell] = true;
                    touched.Add(cell);
                }
            }
            if (i + 1 < payByEmployer.Length && payByEmployer[i + 1].Employer == pay.Employer)
                continue;
            foreach (var cell in touched)
            {
                tally.Add(cell, paid[cell]);
                (paid[cell], isTouched[cell]) = (0, false);
            }
            touched.Clear();
        }
        return tally;
    }

    void Add(int cell, long cents)
    {
        if (cents <= 0)
            return;
        Count[cell]++;
        _top[cell] = Math.Max(_top[cell], cents);
        _all[cell] += cents;
    }
}
