using System.Globalization;
using Linkspan.Synthetic.Places;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>How a payroll has a worker.</summary>
readonly record struct Named(string Ssn, string Last, string First, string Middle);

/// <summary>What one job paid in one quarter.</summary>
/// <param name="Quarter">Quarter of the wages, 0 being the first of the files.</param>
/// <param name="Cents">Negative takes back.</param>
/// <param name="Months">Worked on the 12th of the month: bit 0 for the first month.</param>
readonly record struct WagePayment(
    Named Worker,
    Employer Employer,
    string County,
    int Quarter,
    long Cents,
    int Months
)
{
    /// <summary>Weeks worked.</summary>
    public int Weeks => System.Numerics.BitOperations.PopCount((uint)Months) * 13 / 3;
}

/// <summary>Which wages come in another layout than ICESA, and their CSV.</summary>
static class OtherWageFiles
{
    const int HoursPerWeek = 36;

    /// <summary>The file of a quarter for employers that file in another layout; null is ICESA.</summary>
    /// <param name="delivered">Quarter of the file, 0 being the first.</param>
    public static Delivery? Of(int delivered, WageFiling filing)
    {
        var from = delivered - (StateFiles.QuarterCount - 3);
        return from < 0 ? null
            : filing == WageFiling.Efw2 ? Delivery.Efw2First + from
            : filing == WageFiling.Csv ? Delivery.CsvFirst + from
            : null;
    }

    /// <summary>Writes one row of the CSV.</summary>
    public static void Write(RowBuffer rows, WagePayment payment)
    {
        var quarter = StateSettings.FirstQuarter.Plus(payment.Quarter);
        var employer = payment.Employer;
        var sector = Sectors.All[employer.Sector].Code;
        var worker = payment.Worker;
        rows.Field(worker.Ssn)
            .Field(worker.Last)
            .Field(worker.First)
            .Field(worker.Middle)
            .Field(quarter.Year)
            .Field(quarter.Number)
            .Money(payment.Cents)
            .Field(payment.Weeks * HoursPerWeek)
            .Field(payment.Weeks)
            .Field(Occupations.InSector(sector, LastDigits(worker.Ssn)).Soc)
            .Field(employer.Account)
            .Field(employer.Fein)
            .Field(employer.Naics)
            .Field(employer.Ownership.ToString())
            .Field(payment.County)
            .EndRow();
    }

    static int LastDigits(string ssn) =>
        int.Parse(ssn.AsSpan(ssn.Length - 4), CultureInfo.InvariantCulture);
}
