using System.Collections.Frozen;

namespace Linkspan.Linkage.Standardization;

/// <summary>Street addresses in the abbreviations of USPS Publication 28, appendices B and C.</summary>
static class Addresses
{
    static readonly FrozenDictionary<string, string> s_abbreviations = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["ALLEY"] = "ALY",
        ["AVENUE"] = "AVE",
        ["AV"] = "AVE",
        ["BOULEVARD"] = "BLVD",
        ["CIRCLE"] = "CIR",
        ["COURT"] = "CT",
        ["COVE"] = "CV",
        ["CRESCENT"] = "CRES",
        ["DRIVE"] = "DR",
        ["EXPRESSWAY"] = "EXPY",
        ["HEIGHTS"] = "HTS",
        ["HIGHWAY"] = "HWY",
        ["JUNCTION"] = "JCT",
        ["LANE"] = "LN",
        ["MOUNT"] = "MT",
        ["PARKWAY"] = "PKWY",
        ["PLACE"] = "PL",
        ["PLAZA"] = "PLZ",
        ["POINT"] = "PT",
        ["ROAD"] = "RD",
        ["SQUARE"] = "SQ",
        ["STREET"] = "ST",
        ["STR"] = "ST",
        ["TERRACE"] = "TER",
        ["TRAIL"] = "TRL",
        ["NORTH"] = "N",
        ["SOUTH"] = "S",
        ["EAST"] = "E",
        ["WEST"] = "W",
        ["NORTHEAST"] = "NE",
        ["NORTHWEST"] = "NW",
        ["SOUTHEAST"] = "SE",
        ["SOUTHWEST"] = "SW",
        ["APARTMENT"] = "APT",
        ["BUILDING"] = "BLDG",
        ["FLOOR"] = "FL",
        ["SUITE"] = "STE",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Folded text, each word in its USPS abbreviation.</summary>
    public static string Standardize(string raw)
    {
        var words = TextFolding.Fold(raw, dropped: "'’.").Split(' ');
        for (var i = 0; i < words.Length; i++)
            words[i] = s_abbreviations.GetValueOrDefault(words[i], words[i]);
        return string.Join(' ', words);
    }
}
