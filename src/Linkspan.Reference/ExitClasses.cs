namespace Linkspan.Reference;

/// <summary>Which outcome cohort an exit belongs to.</summary>
/// <remarks>
/// The classes of CEDS 000110 and 000138 follow the adjusted cohort graduation rate, 20 USC 7801(25):
/// only a regular or advanced diploma counts as one, and an undocumented leaver is a noncompleter.
/// </remarks>
public static class ExitClasses
{
    /// <summary>A regular or advanced diploma.</summary>
    public const string Diploma = "diploma";

    /// <summary>A certificate, an equivalency or an alternate diploma.</summary>
    public const string OtherCompleter = "other-completer";

    /// <summary>Left without completing.</summary>
    public const string Noncompleter = "noncompleter";

    /// <summary>The class of one exit.</summary>
    /// <param name="exitType">CEDS 000110.</param>
    /// <param name="diplomaType">CEDS 000138; empty or null when none was awarded or recorded.</param>
    /// <returns>
    /// A code of the set <c>exit-class</c>: a graduate whose diploma type is an other completion is an
    /// other completer. Null when the exit type is not a code of its set.
    /// </returns>
    public static string? Find(string exitType, string? diplomaType)
    {
        if (CodeSets.Get("exit-type").Find(exitType) is not { } exit)
            return null;
        if (
            !exit.Class.Equals(Diploma, StringComparison.Ordinal)
            || string.IsNullOrEmpty(diplomaType)
        )
            return exit.Class;
        return CodeSets.Get("diploma-type").Find(diplomaType)?.Class ?? exit.Class;
    }
}
