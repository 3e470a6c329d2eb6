using System.Collections.Immutable;

namespace Linkspan.Outcomes;

/// <summary>The people of a question, by column; person-level, so that it never leaves this room.</summary>
/// <param name="Keys">64 of the random bits of each person's id.</param>
/// <param name="Reach">Whether wages would be found if there were any.</param>
/// <param name="Paths">How the SSN was reached; null where it was not.</param>
/// <param name="ProbabilityMillionths">That the path is right, in millionths; 0 where there is none.</param>
/// <param name="Points">Bit i: the question's i-th point is available for the person.</param>
/// <param name="Groups">For each dimension of the question, the index of each person's category.</param>
/// <param name="Categories">For each dimension, code and label in the order of presentation.</param>
sealed record Cohort(
    ulong[] Keys,
    bool[] Reach,
    string?[] Paths,
    long[] ProbabilityMillionths,
    ulong[] Points,
    ImmutableArray<int[]> Groups,
    ImmutableArray<ImmutableArray<(string Code, string Label)>> Categories
)
{
    public int Count => Keys.Length;
}

/// <summary>Wages of one employer to one person at one point.</summary>
/// <param name="Employer">Number of the employer.</param>
/// <param name="Person">Place in the cohort.</param>
/// <param name="Cents">May be negative where corrections outweigh; a person's sum is not.</param>
readonly record struct Pay(int Employer, int Person, long Cents);

/// <summary>What a cohort earned at one point.</summary>
sealed class PointEarnings
{
    PointEarnings(long[] cents, int[] earnersByCents, Pay[] payByEmployer) =>
        (Cents, EarnersByCents, PayByEmployer) = (cents, earnersByCents, payByEmployer);

    /// <summary>Each person's wages from all employers; 0 is not found.</summary>
    public long[] Cents { get; }

    /// <summary>Those with wages, rising.</summary>
    public int[] EarnersByCents { get; }

    /// <summary>All payments to those with wages, by employer.</summary>
    public Pay[] PayByEmployer { get; }

    /// <param name="people">Size of the cohort.</param>
    /// <param name="pay">Payments at this point, in any order.</param>
    public static PointEarnings Of(int people, List<Pay> pay)
    {
        var cents = new long[people];
        foreach (var one in pay)
            cents[one.Person] += one.Cents;
        int[] earners = [.. Enumerable.Range(0, people).Where(p => cents[p] > 0)];
        var keys = Array.ConvertAll(earners, p => cents[p]);
        Array.Sort(keys, earners);
        Pay[] sorted = [.. pay];
        Array.Sort(sorted, (x, y) => x.Employer.CompareTo(y.Employer));
        return new(cents, earners, sorted);
    }
}
