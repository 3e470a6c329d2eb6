using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Sources;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Aggregates;

/// <summary>
/// A warehouse of people who took a career program and worked: twenty job-quarters a person over eight years, with a
/// correction for every tenth, delivered a quarter at a time in no order of people.
/// </summary>
sealed record PanelLoad(int People)
{
    public const int JobQuartersEach = 20;

    const int Version = 1;
    const int Quarters = 32;
    const int FirstYear = 2016;
    const int Employers = 20_000;
    const int BatchRows = 4096;
    const double CorrectionShare = 0.1;
    const double SecondJobShare = 0.25;
    const ulong Seed = 5;

    static readonly string[] s_clusters = "AG AC AV BM ED FN GV HL HS HT IT LW MN MK ST TR".Split(
        ' '
    );

    /// <summary>The folder with the warehouse, its marts made; made when it is not there yet.</summary>
    public string Ensure()
    {
        var folder = Path.Combine(
            Repository.Cache,
            string.Create(CultureInfo.InvariantCulture, $"panel-{People}-version-{Version}")
        );
        if (!Directory.Exists(folder))
        {
            var making = $"{folder}.{Environment.ProcessId}";
            Write(making);
            Directory.Move(making, folder);
        }
        var (snapshot, index) = Ids(folder); // Marts are of this version's statements.
        WarehouseReader.Open(new(Path.Combine(folder, "warehouse")), snapshot, index).Dispose();
        return folder;
    }

    /// <summary>Ids of snapshot and index in a folder that <see cref="Ensure"/> gave.</summary>
    public static (string Snapshot, string Index) Ids(string folder)
    {
        var ids = File.ReadAllLines(Path.Combine(folder, "ids.txt"));
        return (ids[0], ids[1]);
    }

    void Write(string folder)
    {
        Dice dice = new(Seed);
        WarehouseFolder warehouse = new(Path.Combine(folder, "warehouse"));
        Pointer pointer = new();
        FactWarehouse facts = new(warehouse, pointer);
        Guid[] students = Ids(People, ref dice),
            workers = Ids(People, ref dice),
            persons = Ids(People, ref dice);
        WritePrograms(facts, students, ref dice);
        for (var quarter = 0; quarter < Quarters; quarter++)
            WriteQuarter(facts, workers, quarter, ref dice);
        var index = PersonIndexFiles.Write(warehouse, IndexOf(students, workers, persons));
        File.WriteAllLines(Path.Combine(folder, "ids.txt"), [pointer.Current!, index]);
    }

    static Guid[] Ids(int count, ref Dice dice)
    {
        var ids = new Guid[count];
        Span<byte> bytes = stackalloc byte[16];
        for (var i = 0; i < count; i++)
        {
            BitConverter.TryWriteBytes(bytes, dice.Next());
            BitConverter.TryWriteBytes(bytes[8..], dice.Next());
            ids[i] = new(bytes);
        }
        return ids;
    }

    static void WritePrograms(FactWarehouse facts, Guid[] students, ref Dice dice)
    {
        Rows rows = new(
            new IntegerFacts("school_year", new long?[BatchRows]),
            new TextFacts("career_cluster", new string?[BatchRows])
        );
        using var delivery = rows.Begin(facts, "k12-cte", "programs");
        foreach (var student in students)
        {
            ((IntegerFacts)rows.Columns[0]).Values[rows.Count] = 2012 + dice.Below(4);
            ((TextFacts)rows.Columns[1]).Values[rows.Count] = s_clusters[
                dice.Below(s_clusters.Length)
            ];
            rows.Next(student, delivery);
        }
        rows.Flush(delivery);
        delivery.Commit();
    }

    static void WriteQuarter(FactWarehouse facts, Guid[] workers, int quarter, ref Dice dice)
    {
        var name = $"{FirstYear + quarter / 4}Q{quarter % 4 + 1}";
        IntegerFacts cents = new("gross_wages_cents", new long?[BatchRows]);
        TextFacts employer = new("employer_account", new string?[BatchRows]);
        TextFacts quarters = new("quarter", new string?[BatchRows]);
        Rows rows = new(cents, employer, quarters);
        using var delivery = rows.Begin(facts, "wages", name);
        var share = (double)JobQuartersEach / Quarters / (1 + SecondJobShare);
        foreach (var worker in dice.Order(workers.Length))
        {
            if (!dice.Flip(share))
                continue;
            var account = 1_000_000 + dice.Below(Employers - 1);
            var jobs = dice.Flip(SecondJobShare) ? 2 : 1;
            for (var row = 0; row < jobs + (dice.Flip(CorrectionShare) ? 1 : 0); row++)
            {
                cents.Values[rows.Count] = row < jobs ? 300_000 + dice.Below(1_500_000) : -10_000;
                employer.Values[rows.Count] = (account + (row == 1 && jobs == 2 ? 1 : 0)).ToString(
                    CultureInfo.InvariantCulture
                );
                quarters.Values[rows.Count] = name;
                rows.Next(workers[worker], delivery);
            }
        }
        rows.Flush(delivery);
        delivery.Commit();
    }

    static PersonIndex IndexOf(Guid[] students, Guid[] workers, Guid[] persons) =>
        new(
            [
                .. students.Select((id, i) => Indexed(id, "k12", "k12", persons[i])),
                .. workers.Select((id, i) => Indexed(id, "wages", "k12>wages", persons[i])),
            ],
            [.. persons.Select(id => new IndexedPerson(new(id), true, "k12>wages", 1))],
            []
        );

    static IndexedIdentity Indexed(Guid id, string register, string path, Guid person) =>
        new(new(id), register, new(person), path, 1, null);

    sealed class Pointer : ISnapshotPointer
    {
        public string? Current { get; private set; }

        public void Move(string snapshot, string? from) => Current = snapshot;
    }

    /// <summary>Rows on their way into a delivery, a batch at a time.</summary>
    sealed class Rows(params ImmutableArray<FactColumn> columns)
    {
        readonly IdentityId[] _ids = new IdentityId[BatchRows];

        public ImmutableArray<FactColumn> Columns => columns;

        public int Count { get; private set; }

        public IFactDelivery Begin(FactWarehouse facts, string source, string delivery) =>
            facts.Begin(source, [.. columns.Select(c => c.Empty(0))], true, delivery);

        public void Next(Guid id, IFactDelivery delivery)
        {
            _ids[Count++] = new(id);
            if (Count == BatchRows)
                Flush(delivery);
        }

        public void Flush(IFactDelivery delivery)
        {
            delivery.Add(new(columns, Count), _ids.AsSpan(0, Count));
            Count = 0;
        }
    }
}
