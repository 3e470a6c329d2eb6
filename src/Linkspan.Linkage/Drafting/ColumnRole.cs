namespace Linkspan.Linkage.Drafting;

/// <summary>What a column of a strange file says about a person, or that it says nothing.</summary>
public enum ColumnRole
{
    /// <summary>Not understood, so not compared.</summary>
    Unknown = 0,

    /// <summary>The row's own number or id: never compared.</summary>
    RowId,

    GivenName,
    MiddleName,
    Surname,
    FormerSurname,
    Suffix,

    /// <summary>Given name and surname in one column.</summary>
    FullName,

    BirthDate,
    BirthYear,
    Sex,

    /// <summary>A national number of a person, such as an SSN.</summary>
    PersonNumber,

    /// <summary>Another number of a person, such as a student's or a customer's.</summary>
    OtherNumber,

    StreetNumber,
    Street,
    AddressLine,
    City,
    State,
    PostalCode,
    Phone,
    Email,
    BirthPlace,
    Occupation,

    /// <summary>A date of something else than birth: not compared.</summary>
    EventDate,

    /// <summary>Money, a year, a count, a code of an event: not compared.</summary>
    Measure,

    /// <summary>About an employer, a school or another organisation: not compared.</summary>
    Organisation,

    /// <summary>Race, ethnicity, language: describes a group, so never compared.</summary>
    Group,
}
