using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Linkage.Standardization;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Drafting;

/// <summary>Proposes a complete linkage model for files that nobody has described.</summary>
public static class Draft
{
    /// <summary>Pairs compared for each record, at most: what a laptop compares in seconds.</summary>
    const double PairsPerRecord = 100;
    const double BudgetMin = 500_000;
    const double BudgetMax = 200_000_000;

    /// <summary>
    /// An average over a cluster counts pairs that no rule compared as the review weight, though some
    /// of them match: even odds lie this far below 0.
    /// </summary>
    const double AcceptAverage = -1;

    /// <summary>
    /// Random pairs from which chance agreement is learned: enough, for equal values are counted
    /// exactly, and four times as many change no result of the public sets by more than .0003.
    /// </summary>
    const int SamplePairs = 500_000;

    /// <summary>Records by which pairs are counted; more are counted on a sample and scaled up.</summary>
    const int CountedRecordsMax = 40_000;

    /// <summary>Drafts a model.</summary>
    /// <param name="files">One file for duplicates within it, two or more to link them.</param>
    /// <returns>The same model for rows in any order.</returns>
    /// <exception cref="ProblemException">
    /// <c>draft.no-rows</c>, <c>draft.id-column</c>, <c>draft.no-fields</c>, <c>draft.no-rules</c>.
    /// </exception>
    public static DraftedModel Of(IReadOnlyList<DraftFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.FirstOrDefault(f => f.SampleRows == 0) is { } empty)
            throw Failed("draft.no-rows", empty.Path, "no rows", "a header and at least one row");
        var ids = files.Select(RowIds.Of).ToList();
        var guesses = files.Select((f, i) => Guesses(f, ids[i].Column)).ToList();
        var fields = new FieldMatch(files, guesses).Fields();
        var where = string.Join(", ", files.Select(f => f.Path));
        if (fields.All(f => f.Role == ColumnRole.FormerSurname))
            throw Failed(
                "draft.no-fields",
                where,
                "no column about a person that the files share",
                "names, birth dates, numbers or addresses",
                "Give the columns telling headers, or write the model by hand."
            );
        var records = DraftRecords.Of(files, fields, CountedRecordsMax);
        var budget = Math.Clamp(
            files.Sum(f => (double)f.Rows) * PairsPerRecord,
            BudgetMin,
            BudgetMax
        );
        var rules = new BlockingSearch(
            fields,
            records.Table,
            new ImaginedMatches(fields),
            budget
        ).Choose();
        if (rules.Count == 0)
            throw Failed(
                "draft.no-rules",
                where,
                "no key that pairs few enough records",
                $"keys that pair fewer than {budget:0} records",
                "Write the model by hand."
            );
        var model = new LinkModel
        {
            Sources = [.. files.Select((f, i) => new LinkSource(f.Name, f.Path, ids[i].Column))],
            Columns = [.. fields.Select(f => f.Column)],
            Comparisons = [.. Templates.Of(fields)],
            Rules = [.. rules.Select(r => r.Rule)],
            Pairs = Cardinalities.Of(files, fields, records),
            Training = new Training(SamplePairsMax: SamplePairs),
            Clustering = files.Count == 1 ? Clustering.Average : Clustering.Components,
            Thresholds =
                files.Count == 1 ? new Thresholds(Accept: AcceptAverage) : new Thresholds(),
        };
        return new DraftedModel(
            model,
            Notes(files, ids, fields, rules, model),
            Unused(files, guesses, fields),
            rules.Sum(r => r.Pairs)
        );
    }

    static List<RoleGuess> Guesses(DraftFile file, string? id)
    {
        var profiles = file.Columns.Select((c, i) => ColumnProfile.Of(c, file.Values[i])).ToList();
        return
        [
            .. RoleGuesses
                .Of(profiles)
                .Select(g =>
                    string.Equals(g.Profile.Name, id, StringComparison.Ordinal)
                        ? g with
                        {
                            Role = ColumnRole.RowId,
                            Reason = "the id of the row",
                        }
                        : g
                ),
        ];
    }

    static ImmutableSortedDictionary<string, string> Notes(
        IReadOnlyList<DraftFile> files,
        List<RowId> ids,
        List<DraftField> fields,
        List<ChosenRule> rules,
        LinkModel model
    )
    {
        var notes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
            notes[$"sources.{files[i].Name}"] =
                $"{Count(files[i].Rows)} rows; the id is {ids[i].Reason}";
        foreach (var field in fields)
            notes[$"columns.{field.Column.Name}"] = field.Note;
        for (var i = 0; i < rules.Count; i++)
            notes[$"rules[{i}]"] =
                $"about {Count(rules[i].Pairs)} pairs; {100 * rules[i].Gain:0.00} % of matches "
                + "are expected to be found by this rule first";
        for (var i = 0; i < model.Pairs.Length; i++)
            notes[$"pairs[{i}]"] = Cardinalities.Described(model.Pairs[i]);
        return notes.ToImmutable();
    }

    static ImmutableArray<string> Unused(
        IReadOnlyList<DraftFile> files,
        List<List<RoleGuess>> guesses,
        List<DraftField> fields
    )
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < files.Count; i++)
        {
            var used = fields
                .SelectMany(f => f.Column.From.GetValueOrDefault(files[i].Name, []))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var guess in guesses[i].Where(g => !used.Contains(g.Profile.Name)))
                lines.Add($"{files[i].Name}.{guess.Profile.Name}: {WhyUnused(guess, files.Count)}");
        }
        return lines.ToImmutable();
    }

    static string WhyUnused(RoleGuess guess, int files) =>
        guess.Role switch
        {
            ColumnRole.RowId => "the id of the row is never compared",
            ColumnRole.Unknown => guess.Reason,
            ColumnRole.EventDate => "a date of an event, not of the person",
            ColumnRole.Measure => "an amount, a year or a code, not an identifier",
            ColumnRole.Organisation => "about an organisation or another person",
            ColumnRole.Group => "describes a group, not a person",
            ColumnRole.FullName => "its parts stand in other columns and would count twice",
            _ => files == 1
                ? "its values cannot tell people apart"
                : $"{guess.Role}: no other source has it, or none of its values",
        };

    static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    static ProblemException Failed(
        string code,
        string where,
        string found,
        string expected,
        string remedy = ""
    ) => new(new Problem(code, where, found, expected, remedy));
}
