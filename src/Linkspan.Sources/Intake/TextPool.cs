namespace Linkspan.Sources;

/// <summary>Gives texts that come again the same string, so that most rows make none.</summary>
/// <remarks>A table with one place for each hash: a newcomer takes the place of its predecessor.</remarks>
sealed class TextPool
{
    const int Places = 4096;
    const int LengthMax = 48;

    readonly string?[] _texts = new string?[Places];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > LengthMax)
            return text.ToString();
        ref var place = ref _texts[
            (uint)string.GetHashCode(text, StringComparison.Ordinal) % Places
        ];
        if (place is null || !text.SequenceEqual(place))
            place = text.ToString();
        return place;
    }
}
