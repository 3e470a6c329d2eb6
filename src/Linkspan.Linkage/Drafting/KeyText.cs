using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Drafting;

/// <summary>What a blocking key makes of a standardized value.</summary>
static class KeyText
{
    /// <summary>Empty when the value is missing or too short for the key.</summary>
    internal static string Of(BlockingKey key, string value) =>
        value.Length == 0
            ? ""
            : key.Part switch
            {
                KeyPart.Whole => value,
                KeyPart.Prefix => value.Length <= key.Length ? value : value[..key.Length],
                KeyPart.Suffix => value.Length <= key.Length ? value : value[^key.Length..],
                KeyPart.Year => value.Length == 8 ? value[..4] : "",
                KeyPart.YearMonth => value.Length == 8 ? value[..6] : "",
                KeyPart.MonthDay => value.Length == 8 ? value[4..] : "",
                KeyPart.Soundex => Soundex.Encode(value),
                KeyPart.Nysiis => Nysiis.Encode(value),
                _ => "",
            };
}
