using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Linkspan.Reference;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies;

/// <summary>All effects and error rates of a state, as JSON for those who score estimates.</summary>
static class EffectsDocument
{
    const int AgeMin = 16;
    const int AgeMax = 70;

    static readonly string[] s_withoutEffect =
    [
        "industry credential",
        "attendance",
        "discipline",
        "dual enrollment",
        "career academy",
        "services to students",
        "program expenditure",
        "feedback of employers",
        "WIOA participation and training",
        "adult education",
        "high-school equivalency",
        "SNAP and TANF",
        "foster care",
        "occupational license",
    ];

    public static byte[] Make(StateSettings settings)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("students", settings.Students);
            json.WriteNumber("seed", settings.Seed);
            json.WriteString("as_of", Iso(StateSettings.AsOf));
            json.WriteString(
                "scale",
                "employment: log odds of work in a quarter; earnings: log of quarterly dollars"
            );
            json.WriteStartObject("effects");
            WriteEffects(json);
            json.WriteEndObject();
            json.WriteStartObject("luck_standard_deviations");
            Write(json, "person", Effects.PersonLuck);
            Write(json, "county", Effects.CountyLuck);
            json.WriteNumber("employer_earnings", Effects.EmployerLuck);
            json.WriteNumber("quarter_earnings", Effects.QuarterLuck);
            json.WriteEndObject();
            json.WriteNumber("earnings_growth_per_quarter", Effects.GrowthPerQuarter);
            json.WriteNumber("earnings_per_log_employer_size", Effects.PerLogEmployerSize);
            json.WriteNumber("participant_share_of_cluster_effect", Effects.ParticipantShare);
            json.WriteNumber("in_field_share_of_concentrators_jobs", Sectors.InFieldShare);
            WriteSectors(json);
            WritePrevalence(json);
            json.WriteStartObject("error_rates");
            foreach (var (name, rate) in ErrorRateSettings.Of(settings.Errors))
                json.WriteNumber(name, rate);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteEffects(Utf8JsonWriter json)
    {
        Write(json, "base", Effects.Base);
        Write(json, "noncompleter", Effects.Noncompleter);
        Write(json, "other_completer", Effects.OtherCompleter);
        Write(json, "certificate", Effects.Certificate);
        Write(json, "associate_degree", Effects.AssociateDegree);
        Write(json, "bachelor_degree", Effects.BachelorDegree);
        Write(json, "in_school", Effects.InSchool);
        Write(json, "in_college", Effects.InCollege);
        Write(json, "apprentice", Effects.Apprentice);
        Write(json, "work_based_learning", Effects.WorkBasedLearning);
        Write(json, "per_standard_deviation_of_ability", Effects.PerAbility);
        Write(json, "economically_disadvantaged", Effects.EconomicallyDisadvantaged);
        Write(json, "english_learner", Effects.EnglishLearner);
        Write(json, "disability", Effects.Disability);
        Write(json, "female", Effects.Female);
        for (var cluster = 1; cluster <= Effects.Clusters.Length; cluster++)
            Write(
                json,
                $"concentrator_{Programs.ClusterCode(cluster)}",
                Effects.Clusters[cluster - 1]
            );
        foreach (var race in CodeSets.Get("race-ethnicity").Codes)
            Write(json, $"race_ethnicity_{race.Value}", Effects.Race(race.Value));
        foreach (var locale in CodeSets.Get("locale").Codes)
            Write(json, $"locale_{locale.Value}", Effects.Locale(locale.Value));
        for (var age = AgeMin; age <= AgeMax; age++)
            Write(json, $"age_{age}", Effects.Age(age));
    }

    static void WriteSectors(Utf8JsonWriter json)
    {
        json.WriteStartObject("sector_earnings");
        foreach (var sector in Sectors.All)
            json.WriteNumber(sector.Code, sector.Earnings);
        json.WriteEndObject();
    }

    /// <summary>What there is beside school, college and covered work, and that it has no effect of its own.</summary>
    static void WritePrevalence(Utf8JsonWriter json)
    {
        json.WriteStartArray("without_effect_on_work_and_pay");
        foreach (var name in s_withoutEffect)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartObject("prevalence");
        foreach (var (name, value) in Prevalence.All)
            json.WriteNumber(name, value);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, Effects.Effect effect)
    {
        json.WriteStartObject(name);
        json.WriteNumber("employment", Math.Round(effect.Employment, 6));
        json.WriteNumber("earnings", Math.Round(effect.Earnings, 6));
        json.WriteEndObject();
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
