using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Minors;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Tests.Minors;

public sealed class MinorsCheckCommandTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("linkspan-minors-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        File.WriteAllText(path, text);
        return path;
    }

    string Checked(string learning)
    {
        using StringWriter output = new();
        MinorsCheckCommand.Run(
            output,
            new(
                Write("wbl.csv", learning),
                Write("people.csv", "student_id,birth_date\n7,2010-01-01\n8,2013-06-30\n9,\n"),
                Write("employers.csv", "employer_account,naics\n1,238160\n2,722511\n"),
                [MinorRules.Federal]
            ),
            CancellationToken.None
        );
        return output.ToString().ReplaceLineEndings("\n");
    }

    [Fact]
    public void Lines_to_check_are_named_with_rule_and_law_and_without_any_value() =>
        Assert.Equal(
            "line 2: ho-16, HO 16: Roofing and work on or about a roof (may be; federal 1, 29 CFR 570.67). "
                + "Student-learners and apprentices of 16 and 17 under written agreement are excepted.\n"
                + "line 4: employment-age, Younger than 14 when the work began (as the record says; federal "
                + "1, 29 CFR 570.2 and 570.33). Work for a parent, acting and delivering newspapers are "
                + "excepted.\n"
                + "wbl.csv: 5 rows, 2 to check, 1 that cannot be told (no birth date, or no first or last "
                + "day).\nA flag is a question to the school and the employer, and no finding against "
                + "anybody.\n",
            Checked(
                "student_id,school_year,school_id,wbl_type,hours,start_date,end_date,employer_account\n"
                    + "7,2026,1,CooperativeEducation,90,2026-02-01,2026-05-31,1\n"
                    + "7,2026,1,PaidInternship,400,2026-02-01,2026-05-31,2\n"
                    + "8,2026,1,PaidInternship,10,2026-02-01,2026-02-28,2\n"
                    + "8,2026,1,JobShadowing,10,2026-02-01,2026-02-28,1\n"
                    + "9,2026,1,PaidInternship,10,2026-02-01,2026-02-28,1\n"
            )
        );

    [Fact]
    public void A_column_that_is_missing_is_named() =>
        Assert.Equal(
            "wbl.csv: found no such column, expected a column hours. [minors.columns]",
            Assert
                .Throws<ProblemException>(() => Checked("student_id,wbl_type,start_date\n"))
                .Message
        );
}
