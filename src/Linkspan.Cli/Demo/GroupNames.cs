using Linkspan.Reference;

namespace Linkspan.Cli.Demo;

/// <summary>Groups of the truth as a reader says them.</summary>
static class GroupNames
{
    const string Everyone = "Everyone";

    /// <summary>Characteristic and group of <c>sex=F</c>: Sex, Female; of <c>all</c>: nothing, Everyone.</summary>
    public static (string By, string Group) Of(string group) =>
        group.Split('=') switch
        {
            ["sex", var code] => ("Sex", LabelOf("sex", code)),
            ["race_ethnicity", var code] => ("Race/ethnicity", LabelOf("race-ethnicity", code)),
            ["drives", "Y"] => ("Driving", "Drivers"),
            ["drives", "N"] => ("Driving", "Non-drivers"),
            [var by, var code] => (by, code),
            _ => ("", Everyone),
        };

    static string LabelOf(string set, string code) => CodeSets.Find(set)?.LabelOf(code) ?? code;
}
