using System.Globalization;
using System.Security;
using Linkspan.Reference;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>One district that sends its last school year, and where its graduates went, as Ed-Fi bulk XML.</summary>
static class EdFiWriter
{
    static readonly string[] s_grades =
    [
        "Seventh grade",
        "Eighth grade",
        "Ninth grade",
        "Tenth grade",
        "Eleventh grade",
        "Twelfth grade",
    ];

    static int Year => StateSettings.LastSchoolYear.EndYear;

    static District DistrictOf(StateWorld world) => world.Map.Districts[^1];

    /// <summary>First line of a file of Ed-Fi.</summary>
    public static StateFile File(string entity, string interchange) =>
        new(
            $"files/education/edfi-{entity}-{Year}.xml",
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{interchange} "
                + "xmlns=\"http://ed-fi.org/5.2.0\">"
        )
        {
            Trailer = _ => $"</{interchange}>",
        };

    /// <summary>Schools, the district, its CTE programs and the colleges of the state.</summary>
    public static void WriteOrganizations(StateWorld world, StateFilesWriter writer)
    {
        var district = DistrictOf(world);
        RowBuffer rows = new();
        foreach (var school in district.High.Concat(district.Middle))
            rows.Line(
                Of("School", Text("NameOfInstitution", school.Name), Text("SchoolId", school.Id))
            );
        Flush(writer, Delivery.EdFiSchool, rows);
        rows.Line(
            Of(
                "LocalEducationAgency",
                Text("NameOfInstitution", district.Name),
                Text("LocalEducationAgencyId", district.Id)
            )
        );
        Flush(writer, Delivery.EdFiDistrict, rows);
        foreach (var cluster in CodeSets.Get("career-cluster").Codes)
            rows.Line(
                Of(
                    "Program",
                    Reference("EducationOrganization", "EducationOrganizationId", district.Id),
                    Text("ProgramId", cluster.Value),
                    Text("ProgramName", cluster.Label),
                    Words("ProgramType", "ProgramType", "Career and Technical Education")
                )
            );
        Flush(writer, Delivery.EdFiProgram, rows);
        foreach (var college in world.Map.Colleges)
            rows.Line(
                Of(
                    "PostSecondaryInstitution",
                    Text("NameOfInstitution", college.Name),
                    Text("PostSecondaryInstitutionId", college.Id)
                )
            );
        Flush(writer, Delivery.EdFiCollege, rows);
    }

    static void Flush(StateFilesWriter writer, Delivery delivery, RowBuffer rows)
    {
        writer.Write(StateFiles.Of(delivery), rows);
        rows.Clear();
    }

    /// <summary>What the district says about one spell of a pupil.</summary>
    /// <param name="id">The state's number.</param>
    /// <param name="form">The pupil in the district's books.</param>
    public static void WriteSpell(
        StateWorld world,
        Batch batch,
        Person person,
        SchoolSpell spell,
        string id,
        AgencyForm form
    )
    {
        var district = DistrictOf(world);
        if (spell.School.District != district)
            return;
        if (spell.ExitType is "01921")
            WriteEvent(batch, person, id);
        if (spell.Year != Year)
            return;
        var life = person.School!;
        if (life.Spells.Find(s => s.Year == Year && s.School.District == district) == spell)
            WriteStudent(world, batch, person, spell, id, form);
        batch[Delivery.EdFiEnrollment]
            .Line(
                Of(
                    "StudentSchoolAssociation",
                    Reference("Student", "StudentUniqueId", id),
                    Reference("School", "SchoolId", spell.School.Id),
                    Text("SchoolYear", $"{Year - 1}-{Year}"),
                    Text("EntryDate", Iso(spell.Entry)),
                    Words("EntryGradeLevel", "GradeLevel", s_grades[spell.Grade - 7]),
                    spell.ExitType is null ? "" : Text("ExitWithdrawDate", Iso(spell.Exit)),
                    spell.ExitType is null
                        ? ""
                        : Words("ExitWithdrawType", "ExitWithdrawType", ExitOf(spell.ExitType))
                )
            );
        if (life.CteGrades.Contains(spell.Grade))
            WriteProgram(batch, spell, life, id);
        if (spell.Grade >= 9)
            WriteTranscript(batch, spell, id);
    }

    static void WriteStudent(
        StateWorld world,
        Batch batch,
        Person person,
        SchoolSpell spell,
        string id,
        AgencyForm form
    )
    {
        batch[Delivery.EdFiStudent]
            .Line(
                Of(
                    "Student",
                    Text("StudentUniqueId", id),
                    NameOf(form),
                    form.Birth == 0 ? "" : Of("BirthData", Text("BirthDate", Iso(form.Birth)))
                )
            );
        var home = person.HomeOn(spell.Entry);
        batch[Delivery.EdFiPupil]
            .Line(
                Of(
                    "StudentEducationOrganizationAssociation",
                    Reference("Student", "StudentUniqueId", id),
                    Reference(
                        "EducationOrganization",
                        "EducationOrganizationId",
                        spell.School.District.Id
                    ),
                    Words("Sex", "Sex", person.Sex == 'F' ? "Female" : "Male"),
                    Of(
                        "Address",
                        Text("StreetNumberName", home.Street),
                        Text("City", world.Map.Districts[home.District].Town.Name),
                        Text("PostalCode", home.Zip),
                        Words("AddressType", "AddressType", "Home")
                    ),
                    Text("HispanicLatinoEthnicity", person.Race is "HI" ? "true" : "false"),
                    RaceOf(person.Race) is { } race ? Words("Race", "Race", race) : ""
                )
            );
        if (person.EnglishLearner || person.EconomicallyDisadvantaged)
            batch[Delivery.EdFiService]
                .Line(
                    Association(
                        "StudentProgramAssociation",
                        id,
                        spell,
                        person.EnglishLearner ? "Bilingual" : "Title I Part A",
                        person.EnglishLearner ? "Bilingual" : "Title I Part A"
                    )
                );
    }

    /// <summary>That a graduate, of whatever year, entered college.</summary>
    static void WriteEvent(Batch batch, Person person, string id)
    {
        if (person.College is { } college)
            batch[Delivery.EdFiEvent]
                .Line(
                    Of(
                        "PostSecondaryEvent",
                        Text("EventDate", Iso(college.Terms[0].Begin)),
                        Words(
                            "PostSecondaryEventCategory",
                            "PostSecondaryEventCategory",
                            "College Enrollment"
                        ),
                        Reference(
                            "PostSecondaryInstitution",
                            "PostSecondaryInstitutionId",
                            college.College.Id
                        ),
                        Reference("Student", "StudentUniqueId", id)
                    )
                );
    }

    /// <summary>One employee.</summary>
    public static void WriteStaff(
        StateWorld world,
        Batch batch,
        Person person,
        string id,
        AgencyForm form,
        string districtId
    )
    {
        if (!DistrictOf(world).Id.Equals(districtId, StringComparison.Ordinal))
            return;
        batch[Delivery.EdFiStaff]
            .Line(
                Of(
                    "Staff",
                    Text("StaffUniqueId", id),
                    NameOf(form),
                    Words("Sex", "Sex", person.Sex == 'F' ? "Female" : "Male"),
                    Text("BirthDate", Iso(form.Birth)),
                    Text("HispanicLatinoEthnicity", person.Race is "HI" ? "true" : "false"),
                    RaceOf(person.Race) is { } race ? Words("Race", "Race", race) : ""
                )
            );
    }

    static void WriteProgram(Batch batch, SchoolSpell spell, SchoolLife life, string id) =>
        batch[Delivery.EdFiCte]
            .Line(
                Association(
                    "StudentCTEProgramAssociation",
                    id,
                    spell,
                    CodeSets.Get("career-cluster").LabelOf(Programs.ClusterCode(life.Cluster))
                        ?? "",
                    "Career and Technical Education",
                    Of("CTEProgramService", Text("CIPCode", life.Cip))
                )
            );

    static void WriteTranscript(Batch batch, SchoolSpell spell, string id)
    {
        var course = Programs.Mathematics(spell.Grade);
        batch[Delivery.EdFiTranscript]
            .Line(
                Of(
                    "CourseTranscript",
                    Words("CourseAttemptResult", "CourseAttemptResult", "Pass"),
                    Of("AttemptedCredits", Text("Credits", "1")),
                    Of("EarnedCredits", Text("Credits", "1")),
                    Words("WhenTakenGradeLevel", "GradeLevel", s_grades[spell.Grade - 7]),
                    Reference("Course", "CourseCode", course.Code),
                    Of(
                        "StudentAcademicRecordReference",
                        Of(
                            "StudentAcademicRecordIdentity",
                            Reference("Student", "StudentUniqueId", id),
                            Text("SchoolYear", $"{Year - 1}-{Year}"),
                            Words("Term", "Term", "Spring Semester")
                        )
                    ),
                    Text("CourseTitle", course.Title)
                )
            );
    }

    static string Association(
        string entity,
        string id,
        SchoolSpell spell,
        string program,
        string type,
        string service = ""
    ) =>
        Of(
            entity,
            Reference("Student", "StudentUniqueId", id),
            Of(
                "ProgramReference",
                Of(
                    "ProgramIdentity",
                    Reference(
                        "EducationOrganization",
                        "EducationOrganizationId",
                        spell.School.District.Id
                    ),
                    Text("ProgramName", program),
                    Words("ProgramType", "ProgramType", type)
                )
            ),
            Text("BeginDate", Iso(spell.Entry)),
            Text("EndDate", Iso(spell.Exit)),
            service
        );

    static string NameOf(AgencyForm form) =>
        Of(
            "Name",
            Text("FirstName", form.First),
            Text("MiddleName", form.Middle),
            Text("LastSurname", form.Last),
            Text("GenerationCodeSuffix", form.Suffix)
        );

    /// <summary>A code of CEDS in the words of Ed-Fi, which are fewer.</summary>
    static string ExitOf(string code) =>
        code switch
        {
            "01921" => "Graduated",
            "01922" => "Completed",
            "01925" => "Expelled",
            "01926" => "Reached maximum age",
            "01924" or "01927" or "01928" or "01931" => "Dropout",
            "03502" or "03505" => "Withdrawn",
            _ => "Transferred",
        };

    static string? RaceOf(string code) =>
        code switch
        {
            "AM" => "American Indian or Alaska Native",
            "AS" => "Asian",
            "BL" => "Black or African American",
            "PI" => "Native Hawaiian or Pacific Islander",
            "WH" => "White",
            _ => null,
        };

    static string Reference(string entity, string key, string value) =>
        Of($"{entity}Reference", Of($"{entity}Identity", Text(key, value)));

    static string Words(string name, string kind, string words) =>
        Text(name, $"uri://ed-fi.org/{kind}Descriptor#{words}");

    static string Of(string name, params ReadOnlySpan<string> inner) =>
        $"<{name}>{string.Concat(inner)}</{name}>";

    static string Text(string name, string text) =>
        text.Length == 0 ? "" : $"<{name}>{SecurityElement.Escape(text)}</{name}>";

    static string Iso(int day) =>
        DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
