using System.Collections.Immutable;
using Linkspan.Reference;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.People;

/// <summary>One course of a pupil.</summary>
/// <param name="Code">SCED, five digits.</param>
readonly record struct Course(string Code, string Title);

/// <summary>What CTE programs there are, who takes which, and their courses.</summary>
/// <remarks>Course codes and titles: School Courses for the Exchange of Data, NCES, public domain.</remarks>
static class Programs
{
    static readonly Weights s_women = new([5, 2, 8, 7, 7, 3, 2, 22, 10, 12, 3, 6, 2, 6, 3, 2]);
    static readonly Weights s_men = new([7, 9, 7, 7, 1, 3, 2, 5, 6, 1, 11, 6, 12, 4, 9, 10]);
    static readonly Weights s_learningTypes = new([4, 8, 9, 26, 4, 9, 3, 14, 7, 5, 3, 5, 3]);
    static readonly string[] s_learning =
    [
        "Apprenticeship",
        "ClinicalWork",
        "CooperativeEducation",
        "JobShadowing",
        "Mentorship",
        "UnpaidInternship",
        "OnTheJob",
        "PaidInternship",
        "SchoolBasedEnterprise",
        "SimulatedWorksite",
        "ServiceLearning",
        "SupervisedAgricultural",
        "Entrepreneurship",
    ];
    static readonly ImmutableArray<ImmutableArray<string>> s_cips =
    [
        .. Enumerable
            .Range(1, 16)
            .Select(c =>
                CodeSets
                    .Get("cip")
                    .Codes.Where(code =>
                        code.Class.Equals(ClusterCode(c), StringComparison.Ordinal)
                    )
                    .Select(code => code.Value)
                    .ToImmutableArray()
            ),
    ];
    static readonly ImmutableArray<ImmutableArray<Course>> s_courses =
    [
        [
            new("18001", "Introduction to Agriculture and Natural Resources"),
            new("18101", "Animal Production/Science"),
            new("18201", "Agribusiness Management"),
        ],
        [
            new("17001", "Construction Careers Exploration"),
            new("17002", "Construction—Comprehensive"),
            new("17003", "Carpentry"),
        ],
        [new("11051", "Audio/Visual Production"), new("11151", "Digital Media Technology")],
        [new("12051", "Introductory Business"), new("12054", "Business Law")],
        [new("19052", "Child Development"), new("19151", "Teaching Profession")],
        [new("12051", "Introductory Business"), new("12104", "Accounting")],
        [new("12054", "Business Law"), new("15051", "Criminal Justice")],
        [
            new("14001", "Exploration of Health Care Occupations"),
            new("14002", "Health Care Occupations—Comprehensive"),
            new("14051", "Nursing"),
        ],
        [new("16053", "Food Service"), new("16054", "Nutrition and Food Preparation")],
        [new("19258", "Personal and Career Readiness"), new("19051", "Child Care")],
        [
            new("10003", "Computer and Information Technology"),
            new("10101", "Network Technology"),
            new("10152", "Computer Programming"),
        ],
        [
            new("15051", "Criminal Justice"),
            new("15055", "Forensic Science"),
            new("15151", "Fire Science"),
        ],
        [
            new("13052", "Material and Processes"),
            new("13203", "Machining"),
            new("13207", "Welding"),
        ],
        [new("12152", "Marketing—Comprehensive"), new("12161", "Retail Marketing")],
        [new("21006", "Engineering Design"), new("21007", "Engineering Design and Development")],
        [
            new("20103", "Introduction to Automobiles"),
            new("20104", "Automotive Mechanics—Comprehensive"),
        ],
    ];
    static readonly ImmutableArray<Course> s_mathematics =
    [
        new("02052", "Algebra I"),
        new("02072", "Geometry"),
        new("02056", "Algebra II"),
        new("02103", "Trigonometry"),
    ];

    /// <summary>Two digits.</summary>
    public static string ClusterCode(int cluster) => cluster.ToString("D2");

    public static int DrawCluster(char sex, ref Chance chance) =>
        1 + (sex == 'F' ? s_women : s_men).Draw(ref chance);

    public static string DrawCip(int cluster, ref Chance chance)
    {
        var cips = s_cips[cluster - 1];
        return cips[Math.Min(chance.Below(cips.Length), chance.Below(cips.Length))];
    }

    public static string DrawWorkBasedLearning(int cluster, ref Chance chance)
    {
        var type = s_learning[s_learningTypes.Draw(ref chance)];
        return type switch
        {
            "ClinicalWork" when cluster != 8 => "JobShadowing",
            "SupervisedAgricultural" when cluster != 1 => "PaidInternship",
            _ => type,
        };
    }

    /// <summary>The CTE course of a program in its first, second … year.</summary>
    public static Course CteCourse(int cluster, int step)
    {
        var courses = s_courses[cluster - 1];
        return courses[Math.Min(step, courses.Length - 1)];
    }

    /// <summary>The mathematics course of a grade, 9 to 12.</summary>
    public static Course Mathematics(int grade) => s_mathematics[grade - 9];
}
