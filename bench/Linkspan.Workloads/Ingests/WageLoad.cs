using System.Globalization;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Ingests;

/// <summary>
/// Wage rows of a state with 800,000 workers: a million rows a quarter, one in four workers with a second
/// employer, employers' rows together. The same rows as CSV and as ICESA S records.
/// </summary>
/// <param name="Rows">A multiple of a quarter's rows, or fewer than them.</param>
sealed record WageLoad(int Rows)
{
    public const string Csv = "wages.csv";
    public const string Icesa = "wages.txt";
    public const string Contract = "contract.yaml";

    /// <summary>Changes when the same parameters would give other bytes.</summary>
    const int Version = 1;

    const int QuarterRows = 1_000_000;
    const int Workers = 800_000;
    const int Employers = 40_000;
    const int RecordLength = 275;
    const int FirstYear = 2010;
    const double SlipShare = 0.005; // Rows whose first name is an initial only.
    const ulong Seed = 11;

    const string Header =
        "ssn,last_name,first_name,middle_initial,gross_wages,employer_account,month_1,month_2,month_3,quarter";

    static readonly Lazy<NamePool> s_names = new(() => new NamePool());

    /// <summary>The folder with both files; made when it is not there yet.</summary>
    public string Ensure()
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"wages-{Rows}-seed-{Seed}-version-{Version}"
        );
        var folder = Path.Combine(Repository.Cache, name);
        if (Directory.Exists(folder))
            return folder;
        var making = $"{folder}.{Environment.ProcessId}";
        Write(making);
        Directory.Move(making, folder);
        return folder;
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Dice dice = new(Seed);
        var workers = MakeWorkers(s_names.Value, ref dice);
        using RowWriter csv = new(Path.Combine(folder, Csv), Header);
        using RowWriter icesa = new(Path.Combine(folder, Icesa), header: null);
        Span<byte> record = stackalloc byte[RecordLength];
        for (var done = 0; done < Rows; )
        {
            var quarter = done / QuarterRows;
            var order = dice.Order(Math.Min(Workers, Math.Min(Rows, QuarterRows)));
            for (var i = 0; i < Math.Min(QuarterRows, Rows); i++, done++)
            {
                var worker = workers[order[i % order.Length]];
                WageRow row = new(
                    worker,
                    dice.Flip(SlipShare),
                    100_000 + dice.Below(2_400_000),
                    1_000_000 + (int)((long)i * Employers / QuarterRows) + (i % 7),
                    quarter
                );
                row.WriteCsv(csv, s_names.Value, FirstYear);
                row.WriteIcesa(record, s_names.Value, FirstYear);
                icesa.Text(record);
                icesa.EndRow();
            }
        }
    }

    static Worker[] MakeWorkers(NamePool names, ref Dice dice)
    {
        var workers = new Worker[Workers];
        for (var i = 0; i < Workers; i++)
        {
            var sex = dice.Below(2);
            workers[i] = new(
                100_000_000 + (i * 700) + dice.Below(700),
                names.FirstName(NamePool.YearFirst + dice.Below(NamePool.Years), sex, ref dice),
                names.Surname(ref dice),
                (byte)('A' + dice.Below(26))
            );
        }
        return workers;
    }
}

/// <summary>Who is paid.</summary>
/// <param name="Ssn">Nine digits.</param>
readonly record struct Worker(int Ssn, int First, int Last, byte Middle);

/// <summary>One row of wages.</summary>
/// <param name="IsInitial">Whether the employer sent the first letter of the first name only.</param>
/// <param name="Quarter">From 0.</param>
readonly record struct WageRow(Worker Worker, bool IsInitial, int Cents, int Account, int Quarter)
{
    const int LastLength = 20;
    const int FirstLength = 12;

    ReadOnlySpan<byte> First(NamePool names)
    {
        var whole = names.FirstNames[Worker.First].AsSpan();
        return whole[..(IsInitial ? 1 : Math.Min(whole.Length, FirstLength))];
    }

    ReadOnlySpan<byte> Last(NamePool names)
    {
        var whole = names.Surnames[Worker.Last].AsSpan();
        return whole[..Math.Min(whole.Length, LastLength)];
    }

    public void WriteCsv(RowWriter row, NamePool names, int firstYear)
    {
        row.Number(Worker.Ssn);
        row.Comma();
        row.Text(Last(names));
        row.Comma();
        row.Text(First(names));
        row.Comma();
        row.Letter(Worker.Middle);
        row.Comma();
        row.Number(Cents / 100);
        row.Letter((byte)'.');
        row.Letter((byte)('0' + (Cents / 10 % 10)));
        row.Letter((byte)('0' + (Cents % 10)));
        row.Comma();
        row.Number(Account);
        row.Text(",1,1,1,"u8);
        row.Number(firstYear + (Quarter / 4));
        row.Letter((byte)'Q');
        row.Number((Quarter % 4) + 1);
        row.EndRow();
    }

    /// <summary>The positions of the built-in contract <c>wages</c>, from 1 there.</summary>
    public void WriteIcesa(Span<byte> record, NamePool names, int firstYear)
    {
        record.Fill((byte)' ');
        record[0] = (byte)'S';
        Number(record[1..10], Worker.Ssn);
        Last(names).CopyTo(record[10..]);
        First(names).CopyTo(record[30..]);
        record[42] = Worker.Middle;
        Number(record[49..63], Cents);
        Number(record[146..153], Account);
        record[211..214].Fill((byte)'1');
        Number(record[214..216], ((Quarter % 4) + 1) * 3);
        Number(record[216..220], firstYear + (Quarter / 4));
    }

    static void Number(Span<byte> field, int value)
    {
        for (var i = field.Length - 1; i >= 0; i--, value /= 10)
            field[i] = (byte)('0' + (value % 10));
    }
}
