using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Proposes a contract for a file that nobody has described.</summary>
public static class ContractDraft
{
    const double TypeShareMin = 0.99;
    const int CodeCountMin = 10;

    /// <summary>Profiles a file and writes a contract that can be read and checked as it stands.</summary>
    /// <param name="path">A delimited file with a header, Parquet, XML or JSON.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>
    /// YAML with a comment on what was seen of each column: shapes and shares, never a text of a
    /// person. Codes are listed where a column has few texts and each stands in ten rows or more.
    /// </returns>
    /// <exception cref="ProblemException">The file cannot be read, or has no whole record.</exception>
    public static string Propose(string path, CancellationToken cancel)
    {
        var file = FileProfile.Of(path, cancel);
        return file.Rows > 0
            ? Write(file)
            : throw new ProblemException(
                new Problem("ingest.no-rows", file.File, "no whole record", "at least one record")
            );
    }

    internal static string Write(FileProfile file)
    {
        var source = SourceNameOf(file.File);
        StringBuilder yaml = new();
        var columns = file
            .Columns.Zip(NamesOf(file))
            .Select(c => (Profile: c.First, Name: c.Second, Role: IdentifierRoles.Of(c.First)))
            .ToArray();
        var key = columns
            .Where(c => c.Role is IdentifierRole.PersonId or IdentifierRole.Ssn)
            .OrderBy(c => c.Role)
            .ThenByDescending(c => c.Profile.FilledShare)
            .Select(c => c.Name)
            .FirstOrDefault();
        WriteHead(yaml, file, source, hasKey: key is not null);
        var place = file.RecordPath is null ? "column" : "path";
        foreach (var (profile, name, role) in columns)
            WriteElement(yaml, place, profile, name, role, key);
        return yaml.ToString();
    }

    static void WriteHead(StringBuilder yaml, FileProfile file, string source, bool hasKey)
    {
        yaml.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Draft of a contract for {Quoted(
                file.File
            )}: {file.Rows} rows, {file.Columns.Length} columns.
            # Read every line, correct what is guessed wrong, and fill in what says "to be written".
            # Check it with: linkspan source check CONTRACT FILE
            source: {source}
            title: to be written
            agency: to be written
            steward: to be written

            """
        );
        if (file.RowsOdd > 0)
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"# {file.RowsOdd} more records have another number of fields or bytes that are no text.\n"
            );
        yaml.Append(
            hasKey
                ? $"# The namespace of its identities; use a name that exists if another file has the same.\nregister: {source}\n"
                : "# No column looks like a person's number, so all columns are facts or ignored and there\n"
                    + "# is no register. To link it, make identifying columns 'identity', one of them key: true.\n"
        );
        if (file.Columns.Any(column => LawChecks.NamesSsn(column.Name)))
            yaml.Append("privacyNotice: to be written # Needed with Social Security numbers.\n");
        yaml.Append(
            CultureInfo.InvariantCulture,
            $$"""
            retention: { words: to be written, from: agreement-end, then: destroy }
            delivery: { words: to be written, frequency: on-request, lagDays: 0 }
            # Share of rows that may be set aside before the whole delivery is refused.
            badRowShareMax: 0.05
            layout: {{LayoutOf(file)}}
            elements:

            """
        );
    }

    static string LayoutOf(FileProfile file)
    {
        var delimiter = file.Delimiter == '\t' ? "tab" : $"\"{file.Delimiter}\"";
        return file.Format switch
        {
            LayoutFormat.Parquet => "{ format: parquet }",
            LayoutFormat.Xml => $"{{ format: xml, rows: {Quoted(file.RecordPath!)} }}",
            LayoutFormat.Json when file.RecordPath!.Length == 0 => "{ format: json }",
            LayoutFormat.Json => $"{{ format: json, rows: {Quoted(file.RecordPath)} }}",
            _ => $"{{ format: csv, delimiter: {delimiter}, encoding: utf-8 }}",
        };
    }

    static void WriteElement(
        StringBuilder yaml,
        string place,
        ColumnProfile column,
        string name,
        IdentifierRole role,
        string? key
    )
    {
        var isKey = name.Equals(key, StringComparison.Ordinal);
        var type = TypeOf(column, role);
        var part = PartOf(role, type, key is not null);
        yaml.Append(CultureInfo.InvariantCulture, $"  # {Describe(column)}\n");
        if (role != IdentifierRole.None)
            yaml.Append(CultureInfo.InvariantCulture, $"  # Looks like: {role}.\n");
        void Line(string name, string value) => yaml.Append($"    {name}: {value}\n");
        yaml.Append($"  - name: {name}\n");
        Line(place, Quoted(column.Name));
        Line("definition", "to be written");
        Line("part", part);
        if (isKey)
            Line("key", "true");
        Line("type", type);
        if (type.Equals("date", StringComparison.Ordinal))
            Line("format", column.DateFormat(TypeShareMin)!);
        if (column.Filled == column.Rows)
            Line("required", "true");
        Line(
            "lengthMax",
            ((column.LengthMax / 10 + 1) * 10).ToString(CultureInfo.InvariantCulture)
        );
        if (type.Equals("code", StringComparison.Ordinal))
        {
            yaml.Append("    codes:\n");
            foreach (var code in column.Codes(CodeCountMin))
                yaml.Append($"      {Quoted(code)}: to be written\n");
        }
        Line("sensitivity", SensitivityOf(role));
        Line("purpose", "to be written");
        if (!part.Equals("both", StringComparison.Ordinal))
            return;
        yaml.Append("    fact: # Only the coarser form goes to the warehouse.\n");
        yaml.Append(
            $"      name: {(role == IdentifierRole.BirthDate ? "birth_year" : $"{name}3")}\n"
        );
        yaml.Append($"      as: {(role == IdentifierRole.BirthDate ? "year" : "zip3")}\n");
    }

    static string PartOf(IdentifierRole role, string type, bool hasKey) =>
        (role, hasKey) switch
        {
            (IdentifierRole.None, _) => "fact",
            (_, false) => "ignored", // Without a key nobody can be told apart, so nothing is kept.
            (IdentifierRole.BirthDate, _) when type.Equals("date", StringComparison.Ordinal) =>
                "both",
            (IdentifierRole.Zip, _) => "both",
            _ => "identity",
        };

    static string TypeOf(ColumnProfile column, IdentifierRole role)
    {
        if (column.Filled == 0)
            return "text";
        var isPlain =
            role is not (IdentifierRole.None or IdentifierRole.BirthDate or IdentifierRole.Sex);
        if (isPlain)
            return "text";
        if (column.DateFormat(TypeShareMin) is not null)
            return "date";
        if (column.ShareOf(column.Flags) >= TypeShareMin)
            return "flag";
        if (column.Codes(CodeCountMin).Any())
            return "code";
        if (column.LeadingZeros > 0)
            return "text"; // A number with leading zeros is a code or an id.
        if (column.ShareOf(column.Wholes) >= TypeShareMin)
            return "integer";
        return column.ShareOf(column.Numbers) >= TypeShareMin ? "number" : "text";
    }

    static string SensitivityOf(IdentifierRole role) =>
        role switch
        {
            IdentifierRole.None => "2 # personal: lower it if it is about an organisation",
            IdentifierRole.Ssn => "4 # restricted",
            _ => "3 # confidential",
        };

    static string Describe(ColumnProfile column)
    {
        var distinct = column.IsDistinctCut ? $"more than {column.Distinct}" : $"{column.Distinct}";
        var shapes = string.Join(", ", column.Shapes.Select(s => $"{s.Shape} {s.Share:P0}"));
        var text =
            $"filled {column.FilledShare:P1}, {distinct} different"
            + (shapes.Length == 0 ? "" : $"; shapes: {shapes}")
            + (column.Placeholders == 0 ? "" : $"; {column.Placeholders} stand for \"unknown\"");
        return text.Replace('\n', ' ').Replace('\r', ' ');
    }

    static IEnumerable<string> NamesOf(FileProfile file)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { "birth_year" };
        foreach (var column in file.Columns)
        {
            var name = Plain(column.Name, '_');
            for (var number = 2; !seen.Add(name); number++)
                name = $"{Plain(column.Name, '_')}_{number}";
            yield return name;
        }
    }

    static string SourceNameOf(string file) => Plain(Path.GetFileNameWithoutExtension(file), '-');

    /// <summary>Lower case letters and digits, everything else as one joint.</summary>
    static string Plain(string name, char joint)
    {
        const int LengthMax = 50;
        StringBuilder plain = new();
        foreach (var c in name.Take(LengthMax))
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != joint)
                plain.Append(joint);
        var text = plain.ToString().TrimEnd(joint);
        return text.Length > 0 && char.IsAsciiLetter(text[0])
            ? text
            : $"c{joint}{text}".TrimEnd(joint);
    }

    /// <summary>A YAML text between double quotes.</summary>
    static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (var c in text)
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                _ when char.IsControl(c) => quoted.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)c:X4}"
                ),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
