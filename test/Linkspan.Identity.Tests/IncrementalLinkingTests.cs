using Linkspan.Identity.Bridge;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Tests;

/// <summary>
/// What comes later is compared with what is there, and gives the people that comparing everything by the
/// same parameters would (docs/reference/people.md says what differs when they are learned anew).
/// </summary>
public class IncrementalLinkingTests
{
    static readonly string[] s_first = ["Ann", "Bob", "Cy", "Dee"];
    static readonly string[] s_last = ["Ames", "Boyd", "Cole", "Dunn", "Eads"];

    /// <summary>Rows of all registers about some people; few values, so that there are rivals and doubles.</summary>
    static readonly Gen<(string Register, string Row)[]> s_rows = Gen.Select(
            Gen.Int[0, 3],
            Gen.Int[0, 4],
            Gen.Int[1, 9],
            Gen.Int[0, 31]
        )
        .Array[4, 12]
        .Select(people =>
            people.SelectMany((p, i) => RowsOf(i, p.Item1, p.Item2, p.Item3, p.Item4)).ToArray()
        );

    /// <summary>People who were there before.</summary>
    static IEnumerable<(string Register, string Row)> Others() =>
        Enumerable
            .Range(0, 12)
            .SelectMany(i =>
                new[]
                {
                    (
                        "k12",
                        $"K{i},Given{(char)('A' + i)},Family{(char)('A' + i)},1999-05-{i + 1:D2}"
                    ),
                    (
                        "motor-vehicles",
                        $"M{i},5010101{i + 10},Given{(char)('A' + i)},Family{(char)('A' + i)},1999-05-{i + 1:D2}"
                    ),
                    (
                        "college",
                        $"V{i},5010101{i + 10},Given{(char)('A' + i)},Family{(char)('A' + i)},1999-05-{i + 1:D2}"
                    ),
                    ("wages", $"5010101{i + 10},Family{(char)('A' + i)},Given{(char)('A' + i)}"),
                }
            );

    static IEnumerable<(string, string)> RowsOf(int i, int first, int last, int day, int has)
    {
        var name = $"{s_first[first]},{s_last[last]}";
        var birth = $"2001-03-0{day}";
        var ssn = $"4{first}{last}12345{i % 10}";
        yield return ("k12", $"S{i},{name},{birth}");
        if ((has & 1) != 0)
            yield return ("motor-vehicles", $"C{i},{ssn},{name},{birth}");
        if ((has & 2) != 0)
            yield return ("wages", $"{ssn},{s_last[last]},{s_first[first]}");
        if ((has & 4) != 0)
            yield return ("college", $"U{i},{ssn},{name},{birth}");
        if ((has & 8) != 0)
            yield return ("k12", $"T{i},{name},{birth}"); // A second student id.
        if ((has & 16) != 0)
            yield return ("k12", $"S{i},{s_first[first]},{s_last[(last + 1) % 5]},{birth}"); // A new surname.
    }

    [Fact]
    public void Deliveries_in_any_parts_and_order_give_the_people_of_a_full_relink() =>
        Gen.Select(s_rows, Gen.Int[2, 4], Gen.Int[0, 1_000_000])
            .Sample(
                (rows, parts, shuffle) =>
                {
                    using TinyState state = new();
                    var order = rows.Select(
                            (r, i) => (Row: r, Key: (i * 7919L + shuffle) * 104729 % 1000003)
                        )
                        .OrderBy(r => r.Key)
                        .Select(r => r.Row)
                        .ToArray();
                    foreach (var register in Others().GroupBy(r => r.Register, r => r.Row))
                        state.Deliver(register.Key, [.. register]);
                    PersonIndex? index = null;
                    foreach (var part in order.Chunk((order.Length + parts - 1) / parts))
                    {
                        foreach (var register in part.GroupBy(r => r.Register, r => r.Row))
                            state.Deliver(register.Key, [.. register]);
                        index = state.Link(index).Index;
                    }
                    var full = state.Link(index, BridgeScope.Again).Index;
                    Assert.Equal(full.Identities, index!.Identities);
                    Assert.Equal(full.Persons, index.Persons);
                    Assert.Equal(full.Paths, index.Paths);
                    Assert.Equal(full.Conflicts, index.Conflicts);
                },
                iter: 20,
                threads: 1
            );

    [Fact]
    public void Only_hops_of_what_came_are_compared_again_and_nothing_new_changes_nothing()
    {
        using TinyState state = new();
        state.Deliver("k12", "S1,Ann,Ames,2001-03-04", "S2,Bob,Boyd,2001-03-05");
        state.Deliver("motor-vehicles", "C1,412345678,Ann,Ames,2001-03-04");
        state.Deliver("wages", "412345678,Ames,Ann");
        var first = state.Link();
        Assert.Equal([HopWork.Whole, HopWork.Whole, HopWork.Whole], first.Hops.Select(h => h.Work));
        state.Reopen();
        var again = state.Link(first.Index);
        Assert.All(again.Hops, h => Assert.Equal(HopWork.Nothing, h.Work));
        Assert.Equal(first.Index.Identities, again.Index.Identities);
        state.Deliver("wages", "412345678,Ames,A");
        var third = state.Link(first.Index);
        Assert.Equal(
            [
                ("k12>k12", HopWork.Nothing),
                ("k12>motor-vehicles", HopWork.Nothing),
                ("motor-vehicles>wages", HopWork.NewOnly),
            ],
            third.Hops.Select(h => (h.Hop.At.Name, h.Work))
        );
        Assert.Equal(
            first.Index.Identities,
            third.Index.Identities.Where(i =>
                first.Index.Identities.Any(f => f.Identity == i.Identity)
            )
        );
    }

    [Fact]
    public void A_model_that_changed_compares_all_of_its_hop_again()
    {
        using TinyState state = new();
        state.Deliver("k12", "S1,Ann,Ames,2001-03-04");
        state.Deliver("motor-vehicles", "C1,412345678,Ann,Ames,2001-03-04");
        var first = state.Link();
        File.AppendAllText(
            Path.Combine(state.Folder.LinkageFolder, "k12-motor-vehicles.yaml"),
            "\n# another\n"
        );
        var second = state.Link(first.Index);
        Assert.Equal(
            HopWork.ModelChanged,
            second.Hops.Single(h => h.Hop.At.To == "motor-vehicles").Work
        );
        Assert.Equal(["model-change"], second.Causes(isFirst: false, BridgeScope.New));
    }

    [Fact]
    public void Nobody_is_linked_without_a_permit_for_every_register_that_is_read()
    {
        using TinyState state = new();
        state.Deliver("k12", "S1,Ann,Ames,2001-03-04");
        state.Deliver("motor-vehicles", "C1,412345678,Ann,Ames,2001-03-04");
        state.Deliver("wages", "412345678,Ames,Ann");
        Assert.Equal(
            "permit.other-subject",
            Assert
                .Throws<ProblemException>(() => state.Link(permit: state.Permit("k12", "college")))
                .Problem.Code
        );
    }

    [Fact]
    public void No_value_lies_readable_in_the_vault_while_or_after_linking()
    {
        using TinyState state = new();
        state.Deliver("k12", "S1,Wilhelmina,Wimbleworth,2001-03-04");
        state.Deliver("motor-vehicles", "C1,412345678,Wilhelmina,Wimbleworth,2001-03-04");
        state.Deliver("wages", "412345678,Wimbleworth,Wilhelmina");
        using Watcher watcher = new(state.Folder.VaultFolder, ["412345678", "WIMBLEWORTH"]);
        state.Link();
        watcher.Look();
        Assert.Empty(watcher.Found);
        Assert.True(File.Exists(Path.Combine(state.Folder.VaultFolder, "links.state")));
        Assert.False(Directory.Exists(Path.Combine(state.Folder.VaultFolder, "runs", "k12-k12")));
    }

    /// <summary>Looks for values in every file of a folder, also in those that live for a moment.</summary>
    sealed class Watcher : IDisposable
    {
        readonly string _folder;
        readonly string[] _values;
        readonly CancellationTokenSource _end = new();
        readonly Task _looking;

        public Watcher(string folder, string[] values)
        {
            (_folder, _values) = (folder, values);
            _looking = Task.Run(() =>
            {
                while (!_end.IsCancellationRequested)
                    Look();
            });
        }

        public HashSet<string> Found { get; } = [];

        public void Look()
        {
            try
            {
                foreach (
                    var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
                )
                {
                    var text = System
                        .Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))
                        .ToUpperInvariant();
                    foreach (var value in _values)
                        if (text.Contains(value, StringComparison.Ordinal))
                            lock (Found)
                                Found.Add(value);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return; // The file was gone or half there: the next look sees the next one.
            }
        }

        public void Dispose()
        {
            _end.Cancel();
            _looking.Wait(TimeSpan.FromSeconds(10));
            _end.Dispose();
        }
    }
}
