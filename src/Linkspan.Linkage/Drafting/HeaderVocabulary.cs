using System.Collections.Frozen;

namespace Linkspan.Linkage.Drafting;

/// <summary>What headers mean in the many vocabularies of agencies.</summary>
/// <remarks>
/// A header is cut into words; words that only say whose value it is (student, person, legal, …) are
/// dropped, and what is left is looked up with its words joined.
/// </remarks>
static class HeaderVocabulary
{
    const int PartLengthMin = 3;

    static readonly FrozenSet<string> s_owners = FrozenSet.ToFrozenSet(
        [
            "student",
            "pupil",
            "person",
            "persons",
            "personal",
            "client",
            "customer",
            "applicant",
            "employee",
            "emp",
            "ee",
            "worker",
            "member",
            "patient",
            "participant",
            "learner",
            "claimant",
            "individual",
            "legal",
            "current",
            "primary",
            "mailing",
            "mail",
            "home",
            "residential",
            "residence",
            "resident",
            "permanent",
            "physical",
            "contact",
            "the",
            "my",
            "txt",
            "str",
            "cd",
            "code",
            "val",
            "value",
            "k",
            "stu",
            "std",
            "of",
        ],
        StringComparer.Ordinal
    );

    static readonly FrozenSet<string> s_organisations = FrozenSet.ToFrozenSet(
        [
            "employer",
            "company",
            "business",
            "firm",
            "school",
            "district",
            "lea",
            "sea",
            "college",
            "institution",
            "university",
            "provider",
            "agency",
            "organisation",
            "organization",
            "org",
            "hospital",
            "facility",
            "parent",
            "guardian",
            "mother",
            "father",
            "spouse",
            "emergency",
            "teacher",
            "program",
            "course",
            "department",
            "dept",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Words that mean something as a whole header only.</summary>
    static readonly FrozenSet<string> s_generic = FrozenSet.ToFrozenSet(
        [
            "name",
            "birth",
            "born",
            "place",
            "last",
            "first",
            "middle",
            "given",
            "unit",
            "line1",
            "line2",
            "initial",
            "initials",
            "index",
            "year",
            "amount",
            "state",
            "region",
            "cell",
            "mobile",
            "generation",
            "road",
            "mail",
            "postal",
            "secondname",
        ],
        StringComparer.Ordinal
    );

    static readonly FrozenDictionary<string, ColumnRole> s_roles = Roles();

    /// <summary>What a header says; Unknown when it says nothing.</summary>
    internal static ColumnRole Find(string header)
    {
        var words = HeaderWords.Of(header);
        if (s_roles.TryGetValue(string.Concat(words), out var whole))
            return whole;
        var isOrganisation = words.Any(s_organisations.Contains);
        var own = words.Where(w => !s_owners.Contains(w) && !s_organisations.Contains(w)).ToList();
        var role = s_roles.GetValueOrDefault(string.Concat(own), ColumnRole.Unknown);
        if (role == ColumnRole.Unknown)
            role = ByPart(words);
        if (role == ColumnRole.Unknown)
            role = ByEnding(words);
        if (isOrganisation)
            return ColumnRole.Organisation;
        return role == ColumnRole.RowId && words.Count > own.Count ? ColumnRole.OtherNumber : role;
    }

    /// <summary>What the longest run of words inside the header says, generic words alone excepted.</summary>
    static ColumnRole ByPart(List<string> words)
    {
        for (var length = words.Count - 1; length > 0; length--)
        for (var start = 0; start + length <= words.Count; start++)
        {
            var part = string.Concat(words.Skip(start).Take(length));
            if (part.Length < PartLengthMin || s_generic.Contains(part))
                continue;
            if (s_roles.TryGetValue(part, out var role))
                return role;
        }
        return ColumnRole.Unknown;
    }

    /// <summary>What the last word alone says: any other date, year, amount or number.</summary>
    static ColumnRole ByEnding(List<string> words) =>
        words.Count == 0 ? ColumnRole.Unknown
        : words.Contains("birth") && words.Contains("date") ? ColumnRole.BirthDate
        : words[^1] switch
        {
            "date" or "dt" or "timestamp" or "datetime" => ColumnRole.EventDate,
            "year"
            or "yr"
            or "quarter"
            or "month"
            or "wage"
            or "wages"
            or "amount"
            or "amt"
            or "salary"
            or "earnings"
            or "income"
            or "hours"
            or "credits"
            or "gpa"
            or "score"
            or "grade"
            or "count"
            or "type"
            or "status"
            or "flag"
            or "level"
            or "term"
            or "naics"
            or "cip"
            or "form" => ColumnRole.Measure,
            "id" or "number" or "no" or "num" or "nbr" => ColumnRole.OtherNumber,
            "email" => ColumnRole.Email,
            "phone" => ColumnRole.Phone,
            _ => ColumnRole.Unknown,
        };

    static FrozenDictionary<string, ColumnRole> Roles()
    {
        var roles = new Dictionary<string, ColumnRole>(StringComparer.Ordinal);
        void Add(ColumnRole role, string headers)
        {
            foreach (var header in headers.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                roles.Add(header, role);
        }
        Add(ColumnRole.RowId, "id recid recordid rowid row rownumber uniqueid key pk index");
        Add(
            ColumnRole.GivenName,
            "givenname given givennames forename forenames forename1 firstname first fname fn "
                + "namefirst namegiven christianname vorname prenom nombre fstname firstnm nmfirst"
        );
        Add(
            ColumnRole.MiddleName,
            "middlename middle mname middleinitial middleinit mi minit minitial middlenames "
                + "secondname namemiddle midname mid forename2 initial initials middlenm nmmiddle"
        );
        Add(
            ColumnRole.Surname,
            "surname sname lastname last lname ln familyname family namelast namefamily nachname "
                + "apellido apellidos nom lstname lastnm nmlast surnames secondsurname"
        );
        Add(
            ColumnRole.FormerSurname,
            "maidenname maiden formersurname formerlastname formerlast previoussurname birthname "
                + "previouslastname priorlastname formerlast1 formername aliassurname birthsurname"
        );
        Add(ColumnRole.Suffix, "suffix namesuffix generation generationcode sfx gen");
        Add(
            ColumnRole.FullName,
            "name fullname namefull completename displayname firstandsurname namelastfirst "
                + "lastfirst lastnamefirstname firstnamelastname nm wholename lastfirstname firstlast"
        );
        Add(
            ColumnRole.BirthDate,
            "dob dateofbirth birthdate datebirth birthday bday bdate birthdt dtbirth dtofbirth "
                + "birth born brthdt dobirth bdt datenaissance geburtsdatum dateborn"
        );
        Add(ColumnRole.BirthYear, "birthyear yearofbirth yob byear yearbirth birthyr yrofbirth");
        Add(ColumnRole.Sex, "sex gender sexcode gendercode mf");
        Add(
            ColumnRole.PersonNumber,
            "ssn socialsecuritynumber socialsecurity socialsecurityno socsecid socsec socsecno "
                + "socsecnumber ssno ssnum ssnumber sin nino nationalinsurancenumber itin tin taxid "
                + "nationalid nhsnumber nhsno medicarenumber socialsecuritynum socialsecnum"
        );
        Add(
            ColumnRole.StreetNumber,
            "streetnumber housenumber streetno houseno addressstreetnumber"
        );
        Add(ColumnRole.StreetNumber, "stnumber streetnum housenum streetnbr buildingnumber hno");
        Add(
            ColumnRole.Street,
            "street streetname address address1 addr addr1 addressline1 addressline streetaddress "
                + "line1 streetaddress1 road addressstreetname streetaddressline1 add1 address1street"
        );
        Add(
            ColumnRole.AddressLine,
            "address2 addr2 addressline2 unit apt apartment unitnumber aptnumber line2 pobox "
                + "addressunitnumber addresspobox streetaddress2 address3 addr3"
        );
        Add(ColumnRole.City, "city suburb town locality municipality cityname addresscity place");
        Add(ColumnRole.State, "state province region statename addressstate stateabbr st");
        Add(
            ColumnRole.PostalCode,
            "zip zipcode zip5 postcode postalcode postal zipcd addresszip addresszipcode plz "
                + "postcodezip addresspostcode zippostal"
        );
        Add(ColumnRole.Phone, "phone telephone phonenumber tel telephonenumber mobile cell phone1");
        Add(
            ColumnRole.Phone,
            "mobilephone cellphone phoneno telno mobilenumber phonenum cellnumber"
        );
        Add(ColumnRole.Email, "email emailaddress mailaddress emailaddr e-mail");
        Add(ColumnRole.BirthPlace, "birthplace placeofbirth pob birthcity cityofbirth placebirth");
        Add(ColumnRole.Occupation, "occupation profession jobtitle job occupationtitle");
        Add(ColumnRole.Group, "race ethnicity raceethnicity ethnic hispanic language citizenship");
        Add(ColumnRole.Measure, "wages wage salary amount year age grade gradelevel zip4 quarter");
        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
