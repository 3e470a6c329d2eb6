using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Reference;
using Linkspan.Sources;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Warehouse.Tests;

/// <summary>A warehouse of a few hand-made rows in a folder of its own.</summary>
/// <remarks>Ids are made from a number and a salt, so that another salt renames everyone.</remarks>
public sealed class TinyWarehouse : IDisposable
{
    readonly int _salt;
    readonly Dictionary<(string Register, int Number), int?> _persons = [];
    readonly Dictionary<int, bool> _reach = [];
    readonly MemoryPointer _pointer = new();
    readonly string _root = Directory.CreateTempSubdirectory("linkspan-tiny-").FullName;

    public TinyWarehouse(int salt = 0)
    {
        _salt = salt;
        Folder = new(Path.Combine(_root, "warehouse"));
        Facts = new(Folder, _pointer);
    }

    public WarehouseFolder Folder { get; }
    public FactWarehouse Facts { get; }
    public string Snapshot => _pointer.Current!;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>An id of 128 bits that look random and depend on number and salt alone.</summary>
    public Guid Id(string kind, int number)
    {
        Random random = new(HashCodeOf(kind) ^ (number * 7919) ^ (_salt * 104_729));
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    public PersonId Person(int number) => new(Id("person", number));

    /// <summary>Delivers rows written as lines of cells split by <c>|</c>, the first being the header.</summary>
    /// <remarks>
    /// A header cell is <c>name:kind</c>, kind being text (default), int, date, flag; the column
    /// <c>id</c> is the number of the identity. An empty cell is missing.
    /// </remarks>
    public void Deliver(string source, string? register, string delivery, string rows)
    {
        var lines = rows.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var header = lines[0].Split('|');
        var cells = lines.Skip(1).Select(l => l.Split('|')).ToArray();
        var ids = header[0] == "id" ? cells.Select(c => int.Parse(c[0])).ToArray() : [];
        foreach (var id in ids)
            _persons.TryAdd((register!, id), id);
        ImmutableArray<FactColumn> columns =
        [
            .. header
                .Select((name, at) => (name, at))
                .Where(h => h.name != "id")
                .Select(h => Column(h.name, [.. cells.Select(c => c[h.at])])),
        ];
        using var open = Facts.Begin(source, columns, register is not null, delivery);
        open.Add(
            new(columns, cells.Length),
            [.. ids.Select(i => new IdentityId(Id(register!, i)))]
        );
        open.Commit();
    }

    /// <summary>Says that linkage reached no SSN of this person.</summary>
    public TinyWarehouse NotLinkable(params int[] persons)
    {
        foreach (var person in persons)
            _reach[person] = false;
        return this;
    }

    /// <summary>Gives an identity to another person, or to nobody.</summary>
    public TinyWarehouse Assign(string register, int identity, int? person)
    {
        _persons[(register, identity)] = person;
        return this;
    }

    public WarehouseReader Open(int threads = 2, CteDefinition? cte = null) =>
        WarehouseReader.Open(
            Folder,
            Snapshot,
            WriteIndex(),
            new(threads, 256) { Cte = cte ?? CteDefinition.Perkins }
        );

    /// <summary>Writes the index in which identity n of each register is person n, but for exceptions.</summary>
    public string WriteIndex()
    {
        var held = _persons.Where(p => p.Value is not null).ToArray();
        return PersonIndexFiles.Write(
            Folder,
            new(
                [
                    .. held.Select(p => new IndexedIdentity(
                        new(Id(p.Key.Register, p.Key.Number)),
                        p.Key.Register,
                        Person(p.Value!.Value),
                        p.Key.Register == "k12" ? "k12" : "k12>motor-vehicles>wages",
                        p.Key.Register == "k12" ? 1 : 0.9,
                        null
                    )),
                ],
                [
                    .. held.Select(p => p.Value!.Value)
                        .Distinct()
                        .Select(p =>
                            _reach.GetValueOrDefault(p, true)
                                ? new IndexedPerson(
                                    Person(p),
                                    true,
                                    "k12>motor-vehicles>wages",
                                    0.9
                                )
                                : new IndexedPerson(Person(p), false, null, null)
                        ),
                ],
                []
            )
        );
    }

    static FactColumn Column(string header, string[] cells)
    {
        var parts = header.Split(':');
        return (parts.Length > 1 ? parts[1] : "text") switch
        {
            "text" => new TextFacts(parts[0], [.. cells.Select(c => c.Length == 0 ? null : c)]),
            "int" => new IntegerFacts(
                parts[0],
                [.. cells.Select(c => c.Length == 0 ? (long?)null : long.Parse(c))]
            ),
            "flag" => new FlagFacts(
                parts[0],
                [.. cells.Select(c => c.Length == 0 ? (bool?)null : c == "Y")]
            ),
            "date" => new DateFacts(
                parts[0],
                [
                    .. cells.Select(c =>
                        c.Length == 0
                            ? (DateOnly?)null
                            : DateOnly.ParseExact(c, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                    ),
                ]
            ),
            var kind => throw new ArgumentException(kind, nameof(header)),
        };
    }

    static int HashCodeOf(string text) => text.Aggregate(17, (hash, c) => hash * 31 + c);
}

/// <summary>A pointer that refuses a move from elsewhere, as the database does.</summary>
public sealed class MemoryPointer : ISnapshotPointer
{
    public string? Current { get; private set; }

    public void Move(string id, string? previous)
    {
        Assert.Equal(Current, previous);
        Current = id;
    }
}
