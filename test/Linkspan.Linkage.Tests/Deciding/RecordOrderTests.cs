using Linkspan.Linkage.Deciding;

namespace Linkspan.Linkage.Tests.Deciding;

public class RecordOrderTests
{
    static readonly Gen<string[]> s_ids = Gen.OneOf(
            Gen.String[Gen.Char['a', 'c'], 1, 12],
            Gen.String[Gen.Char['\u00fd', '\u0102'], 1, 3],
            Gen.Int[0, 500].Select(i => $"record-{i}-org")
        )
        .Array[1, 40]
        .Select(ids => ids.Distinct(StringComparer.Ordinal).ToArray());

    [Fact]
    public void Records_stand_by_source_then_by_id_as_text() =>
        Gen.Select(s_ids, s_ids)
            .Sample(
                (left, right) =>
                {
                    var job = LinkJob.Of(
                        Tiny.Model(),
                        [Tiny.Table("l", left), Tiny.Table("r", right)]
                    );
                    var plain = Enumerable.Range(0, job.Records.Count).ToArray();
                    Array.Sort(plain, (a, b) => Decision.CompareRecords(job.Records, a, b));
                    Assert.Equal(plain, job.Records.InOrder());
                }
            );
}
