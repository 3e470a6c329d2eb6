namespace Linkspan.Workloads.Populations;

/// <summary>Where a household lives.</summary>
/// <param name="Number">House number.</param>
/// <param name="Street">Index of a street name.</param>
/// <param name="Zip">Index of a ZIP code, which names its city.</param>
/// <param name="Phone">The household's own number, of seven digits.</param>
readonly record struct Place(int Number, int Street, int Zip, int Phone);

/// <summary>One person as they are.</summary>
/// <param name="Household">Index of the household.</param>
/// <param name="First">Index of a first name.</param>
/// <param name="Middle">0 for A.</param>
/// <param name="Last">Index of a surname.</param>
/// <param name="Birth">Day of birth.</param>
/// <param name="Sex">0 women, 1 men.</param>
/// <param name="Phone">Seven digits.</param>
/// <param name="Ssn">Nine digits.</param>
sealed record Resident(
    int Household,
    int First,
    int Middle,
    int Last,
    DateOnly Birth,
    int Sex,
    int Phone,
    int Ssn
);
