using CsCheck;
using Linkspan.Identity.Vaults;
using Linkspan.Sources;

namespace Linkspan.Identity.Tests;

public class KeyTableTests
{
    static readonly Gen<string[]> s_rows = Gen.String[Gen.Char["ab1é"], 0, 9].Array[2];

    /// <summary>A table that is a dictionary is found to agree, whatever comes in whatever batches.</summary>
    [Fact]
    public void It_gives_a_dictionary_s_rows() =>
        s_rows
            .List[0, 60]
            .List[1, 40]
            .Sample(batches =>
            {
                KeyTable table = new();
                KeyBatch keys = new();
                Dictionary<string, int> plain = new(StringComparer.Ordinal);
                foreach (var batch in batches)
                {
                    keys.Fill(RowsOf(batch), [0, 1]);
                    var rows = new int[batch.Count];
                    table.Find(keys, rows);
                    Assert.Equal(
                        [.. batch.Select(r => plain.GetValueOrDefault(Joined(r), -1))],
                        rows
                    );
                    for (var i = 0; i < batch.Count; i++)
                        if (plain.TryAdd(Joined(batch[i]), plain.Count))
                            table.Add(keys.Hashes[i], keys[i], plain.Count - 1);
                }
                Assert.Equal(plain.Count, table.Count);
            });

    [Fact]
    public void Keys_whose_parts_join_to_the_same_text_are_two()
    {
        KeyBatch keys = new();
        keys.Fill(
            RowsOf([
                ["ab", "c"],
                ["a", "bc"],
                ["", "abc"],
                ["abc", ""],
            ]),
            [0, 1]
        );
        var distinct = Enumerable.Range(0, 4).Select(i => Convert.ToHexString(keys[i])).Distinct();
        Assert.Equal(4, distinct.Count());
    }

    static string Joined(string[] row) => string.Join('\u001f', row);

    static IdentityRows RowsOf(IReadOnlyList<string[]> rows) =>
        new(
            ["a", "b"],
            [TextBatch.Of([.. rows.Select(r => r[0])]), TextBatch.Of([.. rows.Select(r => r[1])])],
            rows.Count
        );
}
