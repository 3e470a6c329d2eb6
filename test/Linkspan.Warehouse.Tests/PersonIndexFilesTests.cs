using System.Collections.Immutable;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Warehouse.Tests;

public sealed class PersonIndexFilesTests : IDisposable
{
    readonly TinyWarehouse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void An_index_reads_back_whole_and_in_order()
    {
        PersonIndex index = new(
            [Identity(1, "k12", 7, null), Identity(2, "wages", 7, 3)],
            [new(_tiny.Person(7), true, "k12>motor-vehicles>wages", 0.875)],
            [
                new(3, 0, 0.75, new(_tiny.Id("wages", 2)), _tiny.Person(7)),
                new(3, 1, 0.25, new(_tiny.Id("wages", 2)), null),
            ]
        );
        var id = PersonIndexFiles.Write(_tiny.Folder, index);
        var read = PersonIndexFiles.Read(_tiny.Folder, id);
        Assert.Equal(
            index.Identities.OrderBy(i => Text(i.Identity.Value), StringComparer.Ordinal),
            read.Identities
        );
        Assert.Equal(index.Persons, read.Persons.AsEnumerable());
        Assert.Equal(index.Candidates, read.Candidates.AsEnumerable());
        Assert.Equal(
            id,
            PersonIndexFiles.Write(
                _tiny.Folder,
                index with
                {
                    Identities = [.. index.Identities.Reverse()],
                }
            )
        );
    }

    [Fact]
    public void An_unknown_index_is_named()
    {
        var problem = Assert.Throws<ProblemException>(() =>
            PersonIndexFiles.Read(_tiny.Folder, "none")
        );
        Assert.Equal("warehouse.index-missing", problem.Problem.Code);
    }

    IndexedIdentity Identity(int number, string register, int person, int? component) =>
        new(
            new(_tiny.Id(register, number)),
            register,
            _tiny.Person(person),
            register == "k12" ? "k12" : "k12>motor-vehicles>wages",
            0.5,
            component
        );

    // DuckDB sorts a UUID as it is written.
    static string Text(Guid id) => id.ToString("D");
}
