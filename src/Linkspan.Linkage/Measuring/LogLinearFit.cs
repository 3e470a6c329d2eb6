namespace Linkspan.Linkage.Measuring;

/// <summary>A log-linear model of counts by sets of rules, and what it says of the empty set.</summary>
/// <param name="Missed">Expected count of the empty set.</param>
/// <param name="Variance">Its variance.</param>
/// <param name="LogLikelihood">Of the Poisson counts, a constant left out.</param>
sealed record LogLinearFit(double Missed, double Variance, double LogLikelihood)
{
    const int RoundsMax = 60;
    const double Ridge = 1e-3; // Holds terms that a structural zero would drive to infinity.
    const double StepMax = 3;

    /// <summary>Fits by Newton's steps.</summary>
    /// <param name="cells">Counts by mask; mask 0 is not seen.</param>
    /// <param name="effects">Masks: a term is in the model for each cell that has all its bits.</param>
    /// <returns>Null when the steps do not settle.</returns>
    public static LogLinearFit? Of(double[] cells, IEnumerable<int> effects)
    {
        int[] terms = [0, .. effects];
        var beta = new double[terms.Length];
        beta[0] = Math.Log(Math.Max(1e-3, cells.Sum() / cells.Length));
        for (var round = 0; round < RoundsMax; round++)
        {
            var (gradient, information, likelihood) = Derivatives(cells, terms, beta);
            var inverse = Inverse(information);
            if (inverse is null)
                return null;
            var (largest, step) = (0.0, new double[beta.Length]);
            for (var i = 0; i < beta.Length; i++)
            {
                for (var j = 0; j < beta.Length; j++)
                    step[i] += inverse[i, j] * gradient[j];
                largest = Math.Max(largest, Math.Abs(step[i]));
            }
            var scale = largest > StepMax ? StepMax / largest : 1;
            for (var i = 0; i < beta.Length; i++)
                beta[i] += scale * step[i];
            if (largest < 1e-7)
            {
                var missed = Math.Exp(Math.Min(beta[0], 60));
                return new LogLinearFit(
                    missed,
                    missed * missed * inverse[0, 0] + missed,
                    likelihood
                );
            }
        }
        return null;
    }

    static (double[] Gradient, double[,] Information, double LogLikelihood) Derivatives(
        double[] cells,
        int[] terms,
        double[] beta
    )
    {
        var gradient = new double[beta.Length];
        var information = new double[beta.Length, beta.Length];
        var likelihood = 0.0;
        var inside = new int[beta.Length];
        for (var mask = 1; mask < cells.Length; mask++)
        {
            var (count, eta) = (0, 0.0);
            for (var t = 0; t < terms.Length; t++)
                if ((mask & terms[t]) == terms[t])
                {
                    inside[count++] = t;
                    eta += beta[t];
                }
            var mu = Math.Exp(Math.Clamp(eta, -60, 60));
            likelihood += cells[mask] * eta - mu;
            for (var i = 0; i < count; i++)
            {
                gradient[inside[i]] += cells[mask] - mu;
                for (var j = 0; j <= i; j++)
                    information[inside[i], inside[j]] += mu;
            }
        }
        for (var i = 0; i < beta.Length; i++)
        {
            for (var j = 0; j < i; j++)
                information[j, i] = information[i, j];
            if (i == 0)
                continue;
            gradient[i] -= Ridge * beta[i];
            information[i, i] += Ridge;
        }
        return (gradient, information, likelihood);
    }

    // Gauss and Jordan with pivots; null when singular.
    static double[,]? Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = ((double[,])matrix.Clone(), new double[n, n]);
        for (var i = 0; i < n; i++)
            inverse[i, i] = 1;
        for (var c = 0; c < n; c++)
        {
            var pivot = c;
            for (var r = c + 1; r < n; r++)
                pivot = Math.Abs(a[r, c]) > Math.Abs(a[pivot, c]) ? r : pivot;
            if (Math.Abs(a[pivot, c]) < 1e-12)
                return null;
            for (var k = 0; k < n; k++)
            {
                (a[c, k], a[pivot, k]) = (a[pivot, k], a[c, k]);
                (inverse[c, k], inverse[pivot, k]) = (inverse[pivot, k], inverse[c, k]);
            }
            var divisor = a[c, c];
            for (var k = 0; k < n; k++)
                (a[c, k], inverse[c, k]) = (a[c, k] / divisor, inverse[c, k] / divisor);
            for (var r = 0; r < n; r++)
            {
                var factor = a[r, c];
                if (r == c || factor == 0)
                    continue;
                for (var k = 0; k < n; k++)
                {
                    a[r, k] -= factor * a[c, k];
                    inverse[r, k] -= factor * inverse[c, k];
                }
            }
        }
        return inverse;
    }
}
