using System.Globalization;
using Linkspan.Synthetic.Agencies.Labor;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Mistakes;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies;

/// <summary>One job's wage records: ICESA <c>S</c> records of 275 columns, built once and patched by quarter.</summary>
sealed class WageWriter
{
    /// <summary>275 columns and a line feed.</summary>
    public const int RecordLength = 276;

    const int LastLength = 20;
    const int LastLengthCut = 10;
    const int FirstLength = 12;

    static readonly string[] s_ends =
    [
        .. Enumerable
            .Range(0, StateFiles.QuarterCount)
            .Select(q => StateSettings.FirstQuarter.Plus(q))
            .Select(q =>
                string.Create(CultureInfo.InvariantCulture, $"{q.Number * 3:D2}{q.Year:D4}")
            ),
    ];

    /// <summary>Month and year of a quarter's end, as MMyyyy.</summary>
    public static string EndOf(int quarter) => s_ends[quarter];

    readonly byte[] _record = new byte[RecordLength];
    WageIdentity? _identity;
    Named _named;
    string _county = "";
    int _entity;

    /// <summary>The employer of the job taken up last.</summary>
    public Employer Employer { get; private set; } = null!;

    /// <summary>Takes up a job: decides how this payroll has the worker's name and SSN.</summary>
    public void Start(
        StateWorld world,
        Batch batch,
        Person person,
        Employer employer,
        int day,
        ref Chance chance
    )
    {
        var rates = world.Settings.Errors;
        var ssn = (person.WorksAs ?? person).Ssn;
        var named = person.BorrowsName ? person.WorksAs! : person;
        if (chance.Flip(rates.WrongSsn))
            ssn = Slips.Ssn(ssn, ref chance);
        var last = named.LastOn(chance.Flip(rates.StaleSurname) ? day - 400 : day);
        var first = named.Name.First;
        if (chance.Flip(rates.Nickname))
            first = Slips.Nickname(first, ref chance);
        first = Slips.Name(first, rates, 1, ref chance);
        last = Slips.Surname(last, rates, 1, ref chance);
        if (chance.Flip(rates.SwappedNames))
            (first, last) = (last, first);
        if (employer.Form.HasFlag(PayrollForm.NoPunctuation))
            last = Spelling.WithoutPunctuation(last);
        last = Cut(last, employer.Form.HasFlag(PayrollForm.CutLast) ? LastLengthCut : LastLength);
        first = Cut(first, employer.Form.HasFlag(PayrollForm.InitialOnly) ? 1 : FirstLength);
        var middle = employer.Form.HasFlag(PayrollForm.NoMiddle) ? "" : Cut(named.Name.Middle, 1);
        Build(ssn, last, first, middle, employer.Account);
        _entity = person.Entity;
        Employer = employer;
        _named = new(ssn, last, first, middle);
        _county = world.Map.Counties[employer.County].Fips;
        var key = $"{ssn}|{last}|{first}|{middle}";
        if (!batch.WageIdentities.TryGetValue(key, out _identity))
            batch.WageIdentities.Add(key, _identity = new());
    }

    static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..length].TrimEnd();

    void Build(string ssn, string last, string first, string middle, string account)
    {
        _record.AsSpan().Fill((byte)' ');
        _record[0] = (byte)'S';
        Put(2, ssn);
        Put(11, last);
        Put(31, first);
        Put(43, middle);
        Put(44, StateMap.StateFips);
        _record.AsSpan(77, 28).Fill((byte)'0');
        Put(143, "UTAX");
        Put(147, account);
        _record[RecordLength - 1] = (byte)'\n';
    }

    void Put(int start, string text)
    {
        for (var i = 0; i < text.Length; i++)
            _record[start - 1 + i] = (byte)text[i];
    }

    /// <summary>Writes one record.</summary>
    /// <param name="delivered">Quarter of the file, 0 being the first.</param>
    /// <param name="quarter">Quarter that the wages are of; earlier in a late correction.</param>
    /// <param name="cents">Negative takes back.</param>
    /// <param name="months">Worked on the 12th of the month: bit 0 for the first month.</param>
    public void Write(Batch batch, int delivered, int quarter, long cents, int months)
    {
        _identity!.Add(_entity);
        var other = OtherWageFiles.Of(delivered, Employer.Filing);
        if (other is { } file)
        {
            WagePayment payment = new(_named, Employer, _county, quarter, cents, months);
            if (Employer.Filing == WageFiling.Efw2)
                Efw2Records.Write(batch[file], payment);
            else
                OtherWageFiles.Write(batch[file], payment);
            return;
        }
        var record = batch[StateFiles.Wages(delivered)].Record(RecordLength);
        _record.CopyTo(record);
        var gross = record.Slice(49, 14);
        RowBuffer.Digits(gross, Math.Abs(cents));
        if (cents < 0)
            gross[0] = (byte)'-';
        gross.CopyTo(record.Slice(63, 14));
        for (var month = 0; month < 3; month++)
            record[211 + month] = (byte)('0' + ((months >> month) & 1));
        for (var i = 0; i < 6; i++)
            record[214 + i] = (byte)EndOf(quarter)[i];
    }
}
