using System.Globalization;
using Linkspan.Linkage.Drafting;

namespace Linkspan.Linkage.Tests.Drafting;

public class DraftedSuffixTests
{
    [Fact]
    public void A_suffix_is_compared_as_the_generation_of_the_name()
    {
        var model = Draft.Of([People("school", 0), People("licence", 100)]).Model;
        var suffix = model.Columns.Single(c => c.Name == "suffix");
        Assert.Equal(
            (ColumnKind.Surname, ColumnPart.Generation, ColumnOptions.AbsentIsNone),
            (suffix.Kind, suffix.Part, suffix.Options)
        );
        Assert.Equal(["Last Name", "Suffix"], suffix.From["school"]);
        Assert.NotNull(model.Comparisons.Single(c => c.Name == "suffix").TermFrequency);
        Assert.Null(ModelCheck.FirstMistake(model));
    }

    static DraftFile People(string name, int start)
    {
        const int Rows = 400;
        string[] family = ["Ortiz", "Chen", "Smith", "Novak", "Diaz", "Kim", "Bauer"];
        string[] given = ["Ava", "Noah", "Mia", "Liam", "Zoe", "Omar", "Iris", "Hugo"];
        string[] Column(Func<int, string> value) =>
            [.. Enumerable.Range(start, Rows).Select(value)];
        return new DraftFile(
            name,
            name + ".csv",
            Rows,
            ["First Name", "Last Name", "Suffix", "Birth Date"],
            [
                Column(i => given[i * 13 % 8]),
                Column(i => family[i * 31 % 7] + (char)('a' + i * 7 % 23)),
                Column(i => i % 20 == 0 ? "Jr" : ""),
                Column(i =>
                    new DateOnly(2004, 1, 1)
                        .AddDays(i * 17 % 1400)
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                ),
            ]
        );
    }
}
