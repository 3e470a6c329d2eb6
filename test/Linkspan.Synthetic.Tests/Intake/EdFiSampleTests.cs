using System.Xml.Linq;
using Linkspan.Sources;

namespace Linkspan.Synthetic.Tests.Intake;

/// <summary>
/// The sample of the Ed-Fi Data Standard, entity by entity: elements in the file are rows accepted and
/// rows set aside, and nothing is lost between.
/// </summary>
public class EdFiSampleTests
{
    [Theory]
    [InlineData("edfi-student", "Student.xml", 960)]
    [InlineData("edfi-program", "EducationOrganization.xml", 25)]
    [InlineData("edfi-school", "EducationOrganization.xml", 3)]
    [InlineData("edfi-lea", "EducationOrganization.xml", 1)]
    [InlineData("edfi-postsecondary-institution", "EducationOrganization.xml", 1)]
    [InlineData("edfi-staff", "StaffAssociation.xml", 68)]
    [InlineData("edfi-student-program", "StudentProgram.xml", 126)]
    [InlineData("edfi-student-cte", "StudentProgram.xml", 64)]
    [InlineData("edfi-postsecondary-event", "PostSecondaryEvent.xml", 1)]
    [InlineData("edfi-student-school", "StudentEnrollment-6.1-excerpt.xml", 2)]
    public void Every_entity_of_the_sample_is_taken_in(string name, string file, int expected)
    {
        var path = Sample(file);
        var contract = BuiltInContracts.Get(name);
        var entity = contract.Layout.Rows!.ToString()!.Split('/')[^1];
        var elements = XDocument.Load(path).Root!.Elements().Select(e => e.Name.LocalName);
        Collected collected = new();
        var receipt = TakenInTests.TakeInAt(contract, path, collected);
        Assert.Equal(expected, elements.Count(e => e == entity));
        Assert.Equal((expected, 0L), (receipt.RowsAccepted, receipt.RowsSetAside));
        Assert.Equal(
            elements
                .Where(e => e != entity)
                .GroupBy(e => e)
                .ToDictionary(g => g.Key, g => g.LongCount()),
            receipt.RecordsSkipped
        );
        Assert.Equal(contract.Register is null ? 0 : expected, collected.Keys.Count());
        Assert.Equal(contract.Identity.IsEmpty ? 1 : 2, collected.Commits);
    }

    [Fact]
    public void A_student_of_the_sample_has_the_names_and_the_day_of_the_file()
    {
        var path = Sample("Student.xml");
        Collected collected = new();
        TakenInTests.TakeInAt(BuiltInContracts.Get("edfi-student"), path, collected);
        XNamespace space = "http://ed-fi.org/5.2.0";
        var students = XDocument.Load(path).Root!.Elements(space + "Student").ToArray();
        string[] Texts(params string[] at) =>
            [
                .. students.Select(s =>
                    at.Aggregate((XElement?)s, (e, step) => e?.Element(space + step))?.Value ?? ""
                ),
            ];
        Assert.Equal(Texts("StudentUniqueId"), collected.Keys);
        Assert.Equal(Texts("Name", "FirstName"), collected.Identities["first_name"]);
        Assert.Equal(Texts("Name", "MiddleName"), collected.Identities["middle_name"]);
        Assert.Equal(Texts("BirthData", "BirthDate"), collected.Identities["birth_date"]);
        Assert.Equal(
            Texts("BirthData", "BirthDate").Select(d => d[..4]),
            collected.Facts["birth_year"]
        );
    }

    static string Sample(string file)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linkspan.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        var shared =
            Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA")
            ?? Path.Combine(folder, "..", "shared", "data");
        var path = Path.Combine(shared, "edfi", "Samples", file);
        Assert.SkipUnless(File.Exists(path), "The Ed-Fi sample is not on this machine");
        return path;
    }
}
