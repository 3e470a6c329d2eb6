using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>One identifying column of a file.</summary>
/// <param name="Column">Its header.</param>
/// <param name="Role">What it says about a person.</param>
/// <param name="FilledShare">Rows that have a text, 0 to 1.</param>
/// <param name="DistinctShare">Different texts among filled rows, 0 to 1.</param>
/// <param name="PlaceholderShare">Texts that stand for "unknown" among filled rows, 0 to 1.</param>
public sealed record IdentifierColumn(
    string Column,
    IdentifierRole Role,
    double FilledShare,
    double DistinctShare,
    double PlaceholderShare
);

/// <summary>Which identifiers a file has, how good they are, and what it can be linked by.</summary>
/// <param name="File">Its name, without the folder.</param>
/// <param name="Rows">Records in it.</param>
/// <param name="Columns">Its identifying columns, in the file's order.</param>
/// <param name="Links">Sentences for the reader: which links are possible, which are not and why.</param>
public sealed record IdentifierProfile(
    string File,
    long Rows,
    ImmutableArray<IdentifierColumn> Columns,
    ImmutableArray<string> Links
)
{
    const double UsableShareMin = 0.5;
    const double PlaceholderShareMax = 0.01;

    /// <summary>The identifiers of a profiled file.</summary>
    public static IdentifierProfile Of(FileProfile file)
    {
        ImmutableArray<IdentifierColumn> columns =
        [
            .. file
                .Columns.Select(column => new IdentifierColumn(
                    column.Name,
                    IdentifierRoles.Of(column),
                    column.FilledShare,
                    column.DistinctShare,
                    column.ShareOf(column.Placeholders)
                ))
                .Where(column => column.Role != IdentifierRole.None),
        ];
        return new(file.File, file.Rows, columns, [.. LinksOf(columns)]);
    }

    static IEnumerable<string> LinksOf(ImmutableArray<IdentifierColumn> columns)
    {
        bool Has(IdentifierRole role) =>
            columns.Any(c =>
                c.Role == role && c.FilledShare - c.PlaceholderShare >= UsableShareMin
            );
        var hasName = Has(IdentifierRole.FirstName) && Has(IdentifierRole.LastName);
        var hasBirth = Has(IdentifierRole.BirthDate);
        if (columns.IsEmpty)
            yield return "No column identifies a person: the file can be counted, not linked.";
        if (Has(IdentifierRole.PersonId))
            yield return "A person's number: links exactly to files of the same register.";
        if (Has(IdentifierRole.Ssn))
            yield return "SSN: links to wages, motor vehicles and colleges that have it.";
        else if (hasName && hasBirth)
            yield return "No SSN: a bridge is needed to reach wages, such as motor-vehicle records "
                + "that hold name, birth date and SSN.";
        if (hasName && hasBirth)
            yield return "Name and birth date: links to K-12, motor vehicles and colleges.";
        else if (hasName)
            yield return "Name without birth date: too weak to link by itself.";
        foreach (var column in columns)
        {
            if (column.PlaceholderShare > PlaceholderShareMax)
                yield return $"{column.Column}: {column.PlaceholderShare:P1} of its texts stand for "
                    + "\"unknown\"; treat them as missing.";
            if (column.FilledShare < UsableShareMin)
                yield return $"{column.Column}: filled in {column.FilledShare:P1} of rows only.";
        }
    }
}
