using System.Collections.Immutable;

namespace Linkspan.Linkage.Drafting;

/// <summary>Whether a person may stand in a file more than once.</summary>
static class Cardinalities
{
    /// <summary>A file whose rows have a twin at most this often is taken to name each person once.</summary>
    const double TwinShareMax = 0.003;

    /// <summary>A twin agrees on fields that agree by chance no more often than this.</summary>
    const double ChanceMax = 1e-6;

    /// <summary>One entry for each two sources; none for one source.</summary>
    internal static ImmutableArray<SourcePair> Of(
        IReadOnlyList<DraftFile> files,
        IReadOnlyList<DraftField> fields,
        DraftRecords records
    )
    {
        var isOnce = files.Select((_, i) => TwinShare(i, fields, records) <= TwinShareMax).ToList();
        var pairs = ImmutableArray.CreateBuilder<SourcePair>();
        for (var left = 0; left < files.Count; left++)
        for (var right = left + 1; right < files.Count; right++)
            pairs.Add(
                new SourcePair(
                    files[left].Name,
                    files[right].Name,
                    (isOnce[left], isOnce[right]) switch
                    {
                        (true, true) => Cardinality.OneToOne,
                        (true, false) => Cardinality.OneToMany,
                        (false, true) => Cardinality.ManyToOne,
                        _ => Cardinality.ManyToMany,
                    }
                )
            );
        return pairs.ToImmutable();
    }

    internal static string Described(SourcePair pair) =>
        pair.Cardinality switch
        {
            Cardinality.OneToOne => "hardly a person stands twice in either file",
            Cardinality.OneToMany =>
                $"{pair.Right} names people more than once, {pair.Left} hardly",
            Cardinality.ManyToOne =>
                $"{pair.Left} names people more than once, {pair.Right} hardly",
            _ => "both files name people more than once",
        };

    /// <summary>
    /// Share of a file's records that have another record of the file with the same number and
    /// name, or with the same names and birth date: whatever together hardly agrees by chance.
    /// </summary>
    static double TwinShare(int source, IReadOnlyList<DraftField> fields, DraftRecords records)
    {
        var identity = Identity(source, fields);
        if (identity.Count == 0)
            return 1;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = 0;
        for (var i = 0; i < records.Source.Length; i++)
        {
            if (records.Source[i] != source || identity.Any(f => records[f][i].Length == 0))
                continue;
            rows++;
            var key = string.Join('|', identity.Select(f => records[f][i]));
            seen[key] = seen.GetValueOrDefault(key) + 1;
        }
        return rows == 0 ? 1 : (double)seen.Values.Where(n => n > 1).Sum() / rows;
    }

    /// <summary>Fields that together agree by chance less than once in a million pairs.</summary>
    static List<DraftField> Identity(int source, IReadOnlyList<DraftField> fields)
    {
        ColumnRole[] order =
        [
            ColumnRole.Surname,
            ColumnRole.GivenName,
            ColumnRole.PersonNumber,
            ColumnRole.BirthDate,
            ColumnRole.Email,
            ColumnRole.Phone,
            ColumnRole.PostalCode,
            ColumnRole.MiddleName,
        ];
        var chosen = new List<DraftField>();
        var chance = 1.0;
        foreach (var role in order)
        {
            if (chance <= ChanceMax)
                break;
            if (fields.FirstOrDefault(f => f.Role == role) is not { } field)
                continue;
            if (field.Profiles[source] is not { FilledShare: > 0.3 } profile)
                continue;
            chosen.Add(field);
            chance *= Math.Max(profile.Collision, 1e-9);
        }
        return chance <= ChanceMax * 100 ? chosen : [];
    }
}
