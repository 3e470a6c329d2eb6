namespace Linkspan.Reference;

/// <summary>The sector of an industry code.</summary>
public static class NaicsSectors
{
    /// <summary>Finds the sector of a NAICS 2022 code.</summary>
    /// <param name="naics">Three to six digits.</param>
    /// <returns>A code of the set <c>naics-sector</c>, such as <c>44-45</c>; null for no such industry.</returns>
    public static string? Find(string naics) =>
        naics.Length >= 3 ? CodeSets.Get("naics-subsector").Find(naics[..3])?.Class : null;
}
