using System.Collections.Immutable;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>Industry credentials that pupils earn in their program, in the last years of school.</summary>
static class CredentialWriter
{
    const int DaysPerYear = 365;

    /// <summary>One credential of the state's list, which is made up.</summary>
    /// <param name="Cluster">Career cluster, 1 to 16.</param>
    /// <param name="Years">For how many years it is valid; 0 for always.</param>
    readonly record struct Listed(
        int Cluster,
        string Title,
        string Type,
        string Awarder,
        int Years,
        string Occupation,
        bool IsRecognized = true
    );

    static readonly ImmutableArray<Listed> s_list =
    [
        new(1, "Farm Safety", "certificate", "Extension service", 0, "45-2093.00", false),
        new(2, "Construction Core", "certification", "Construction council", 0, "47-2031.00"),
        new(2, "Workplace Safety", "badge", "Safety council", 0, "47-2111.00", false),
        new(3, "Visual Design", "certification", "Design society", 3, "27-1024.00"),
        new(4, "Office Software", "certification", "Office institute", 0, "43-9061.00"),
        new(5, "Paraeducator", "certificate", "Board of education", 5, "25-9043.00"),
        new(6, "Bookkeeping", "certification", "Bookkeepers' institute", 3, "43-3031.00"),
        new(7, "Legal Support", "certificate", "Bar association", 0, "23-2011.00", false),
        new(8, "Nursing Assistant", "license", "Board of nursing", 2, "31-1131.00"),
        new(8, "Basic Life Support", "badge", "Heart association", 2, "31-9092.00", false),
        new(9, "Food Protection", "certification", "Restaurant association", 5, "35-2014.00"),
        new(10, "Cosmetology", "license", "Board of cosmetology", 2, "39-5012.00"),
        new(11, "Computer Support", "certification", "Computing association", 3, "15-1232.00"),
        new(12, "Emergency Responder", "certificate", "Fire commission", 2, "33-2011.00"),
        new(13, "Welder, Entry", "certification", "Welding society", 0, "51-4121.00"),
        new(14, "Retail Service", "certification", "Retail federation", 3, "41-2031.00", false),
        new(15, "Drafting Associate", "certification", "Drafting society", 5, "17-3011.00"),
        new(16, "Automotive, Entry", "certification", "Service institute", 2, "49-3023.00"),
    ];

    public static void Write(
        StateWorld world,
        Batch batch,
        Person person,
        SchoolSpell spell,
        string studentId
    )
    {
        if (person.School is not { Cluster: > 0 } school)
            return;
        var chance = world.ChanceOf(person, Delivery.Credentials);
        var share = school.IsConcentrator
            ? Prevalence.CredentialOfConcentrators
            : Prevalence.CredentialOfParticipants;
        for (var i = 0; i < s_list.Length; i++)
        {
            var listed = s_list[i];
            if (listed.Cluster != school.Cluster || !chance.Flip(share))
                continue;
            var day = Math.Max(spell.Entry, spell.Exit - chance.Between(0, 60));
            batch[Delivery.Credentials]
                .Field(studentId)
                .Field(spell.Year)
                .Field(spell.School.Id)
                .Field($"XC-{100 + i}")
                .Field("state")
                .Field(listed.Title)
                .Field(listed.Type)
                .Field(listed.Awarder)
                .Day(day)
                .Day(listed.Years == 0 ? 0 : day + listed.Years * DaysPerYear)
                .Field(school.Cip)
                .Field(listed.Occupation)
                .Flag(listed.IsRecognized)
                .EndRow();
        }
    }
}
