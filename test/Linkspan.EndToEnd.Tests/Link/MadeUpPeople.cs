using System.Globalization;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>Files of made-up people, with errors, from a fixed rule.</summary>
static class MadeUpPeople
{
    const int People = 300;

    static readonly string[] s_starts = ["Mar", "Jo", "El", "San", "Da", "Ka", "Ro", "Li", "Te"];
    static readonly string[] s_ends = ["ia", "nah", "las", "vin", "rita", "bert", "mond", "cy"];
    static readonly string[] s_families = ["Ortiz", "Chen", "Novak", "Diaz", "Bauer", "Okafor"];

    /// <summary>A school's file: one name column, day first, semicolons; a fifth has no surname.</summary>
    public static string[] School() => ["Pupil;Born;Zip", .. Lines(i => School(i, i + 1))];

    /// <summary>A college's file: names apart, dates year first, commas and errors.</summary>
    public static string[] College() =>
        ["id,fname,lname,dob,zipcode", .. Lines(College).Where((_, i) => i % 4 != 3)];

    /// <summary>School row, by its number from 1, of each person who is in both files.</summary>
    public static IEnumerable<(int SchoolRow, string CollegeId)> Both() =>
        Enumerable
            .Range(0, People)
            .Where(i => i % 4 != 3)
            .Select(i => (i + 1, $"c{i * 7919 % 10007}"));

    static IEnumerable<string> Lines(Func<int, string> line) =>
        Enumerable.Range(0, People).Select(line);

    static string School(int i, int row) =>
        i % 5 == 4
            ? $"{Given(i)};{Born(i):dd/MM/yyyy};{Zip(i)}"
            : $"\"{Family(i)}, {Given(i)}\";{Born(i):dd/MM/yyyy};{Zip(i)}";

    static string College(int i)
    {
        var given = i % 11 == 0 ? Given(i).Remove(2, 1) : Given(i);
        var born = i % 13 == 0 ? Born(i).AddDays(1) : Born(i);
        var zip = i % 3 == 0 ? Zip(i + 50) : Zip(i);
        var date = born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"c{i * 7919 % 10007},{given},{Family(i)},{date},{zip}";
    }

    static string Given(int i) => s_starts[i * 5 % 9] + s_ends[i * 7 % 8];

    static string Family(int i) =>
        s_families[i * 11 % 6] + (char)('a' + i * 17 % 26) + (char)('a' + i * 3 % 19);

    static DateOnly Born(int i) => new DateOnly(2003, 1, 1).AddDays(i * 911 % 1461);

    static int Zip(int i) => 53001 + i * 37 % 60;
}
