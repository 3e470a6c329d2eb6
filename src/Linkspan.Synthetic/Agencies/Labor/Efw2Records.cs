using System.Globalization;
using System.Text;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>Wage records as EFW2 (MMREF): RA, then for each employer RE, its RS and RT, at last RF.</summary>
/// <remarks>
/// A payroll service files for its clients, and an employer may stand in a file more than once: records
/// are grouped some thousands at a time, so that memory does not grow with the state.
/// </remarks>
static class Efw2Records
{
    /// <summary>512 columns and a line feed.</summary>
    public const int RecordLength = 513;

    const int AccountStart = 248;
    const int AccountLength = 20;
    const int WagesStart = 203;
    const int WagesLength = 11;
    const int SsnStart = 10;
    const int SsnLength = 9;

    /// <summary>The submitter's record.</summary>
    public static string Header { get; } =
        Line((1, "RA"), (3, "900000001"), (38, "PAYROLL SERVICE"));

    /// <summary>The final record.</summary>
    public static string Trailer(long rows) =>
        Line((1, "RF"), (8, rows.ToString("D9", CultureInfo.InvariantCulture)));

    /// <summary>Writes one RS record; <see cref="GroupByEmployer"/> puts it under its employer.</summary>
    public static void Write(RowBuffer rows, WagePayment payment)
    {
        var record = rows.Record(RecordLength);
        record.Fill((byte)' ');
        record[RecordLength - 1] = (byte)'\n';
        Put(record, 1, "RS");
        Put(record, 3, StateMap.StateFips);
        Put(record, 10, payment.Worker.Ssn);
        Put(record, 19, payment.Worker.First);
        Put(record, 34, payment.Worker.Middle);
        Put(record, 49, payment.Worker.Last);
        Put(record, 197, WageWriter.EndOf(payment.Quarter));
        var wages = record.Slice(WagesStart - 1, WagesLength);
        RowBuffer.Digits(wages, Math.Abs(payment.Cents));
        if (payment.Cents < 0)
            wages[0] = (byte)'-';
        RowBuffer.Digits(record.Slice(224, 2), payment.Weeks);
        Put(record, 227, "0000000000000000");
        Put(record, AccountStart, payment.Employer.Account);
    }

    /// <summary>Puts RS records under an RE and above an RT of their employer.</summary>
    public static void GroupByEmployer(RowBuffer rows)
    {
        var employers = Enumerable
            .Range(0, rows.Rows)
            .Select(i => rows.Written.Slice(i * RecordLength, RecordLength).ToArray())
            .Select(r => (Account: TextOf(r, AccountStart, AccountLength).TrimEnd(), Record: r))
            .OrderBy(r => r.Account, StringComparer.Ordinal)
            .ThenBy(r => TextOf(r.Record, SsnStart, SsnLength), StringComparer.Ordinal)
            .GroupBy(r => r.Account, r => r.Record, StringComparer.Ordinal)
            .ToList();
        rows.Clear();
        foreach (var employer in employers)
            WriteEmployer(rows, employer.Key, [.. employer]);
    }

    static string TextOf(byte[] record, int start, int length) =>
        Encoding.Latin1.GetString(record, start - 1, length);

    static void WriteEmployer(RowBuffer rows, string account, List<byte[]> records)
    {
        rows.Raw(Line((1, "RE"), (3, "2025"), (8, account[1..]), (40, $"EMPLOYER {account}")));
        var cents = 0L;
        foreach (var record in records)
        {
            record.CopyTo(rows.Record(RecordLength));
            cents += long.Parse(
                TextOf(record, WagesStart, WagesLength),
                CultureInfo.InvariantCulture
            );
        }
        var sum = cents.ToString(cents < 0 ? "D14" : "D15", CultureInfo.InvariantCulture);
        rows.Raw(
            Line(
                (1, "RT"),
                (3, records.Count.ToString("D7", CultureInfo.InvariantCulture)),
                (10, sum)
            )
        );
    }

    static string Line(params ReadOnlySpan<(int Start, string Text)> fields)
    {
        Span<char> line = stackalloc char[RecordLength - 1];
        line.Fill(' ');
        foreach (var (start, text) in fields)
            text.CopyTo(line[(start - 1)..]);
        return new(line);
    }

    static void Put(Span<byte> record, int start, string text) =>
        Encoding.Latin1.GetBytes(text, record[(start - 1)..]);
}
