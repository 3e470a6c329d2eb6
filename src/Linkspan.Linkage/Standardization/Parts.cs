namespace Linkspan.Linkage.Standardization;

/// <summary>The last step: keeping a part of a standardized value.</summary>
static class Parts
{
    /// <summary>None for the whole, and for parts that the kind's own steps take.</summary>
    public static IEnumerable<Step> StepsOf(LinkColumn column) =>
        column.Part switch
        {
            ColumnPart.FirstWord => [new Step("first word", FirstWord)],
            ColumnPart.LastWord => [new Step("last word", LastWord)],
            ColumnPart.MiddleWords => [new Step("middle words", MiddleWords)],
            ColumnPart.FirstLetter => [new Step("first letter", FirstLetter)],
            ColumnPart.EmailName => [new Step("part before the @", EmailName)],
            _ => [],
        };

    static string FirstWord(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? text[..blank] : text;

    static string LastWord(string text) => text[(text.LastIndexOf(' ') + 1)..];

    static string? MiddleWords(string text)
    {
        var (first, last) = (text.IndexOf(' ', StringComparison.Ordinal), text.LastIndexOf(' '));
        return last > first ? text[(first + 1)..last] : null;
    }

    static string FirstLetter(string text) => text[..1];

    static string? EmailName(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? text[..at] : null;
}
