using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Records;

/// <summary>The radix sorts give what sorting by comparison gives.</summary>
public class OrderTests
{
    [Fact]
    public void Numbers_of_hash_and_record_are_sorted() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 5], Gen.ULong.Select(h => h << 40))
            .Array[0, 300]
            .Sample(hashes =>
            {
                var bits = HashOrder.RecordBits(hashes.Length);
                var numbers = hashes.Select((h, i) => HashOrder.Of(h, i, bits)).ToArray();
                var sorted = numbers.Order().ToArray();
                HashOrder.Sort(numbers);
                Assert.Equal(sorted, numbers);
            });

    [Theory] // More than are sorted in the cache at once: spread, in few places, in one.
    [InlineData(0)]
    [InlineData(48)]
    [InlineData(62)]
    public void Many_numbers_are_sorted_however_they_are_spread(int shift)
    {
        var random = new Random(20261124);
        var bits = HashOrder.RecordBits(20_000);
        var numbers = Enumerable
            .Range(0, 20_000)
            .Select(i => HashOrder.Of((ulong)random.NextInt64() >> shift << shift, i, bits))
            .ToArray();
        var sorted = numbers.Order().ToArray();
        HashOrder.Sort(numbers);
        Assert.Equal(sorted, numbers);
    }

    [Fact]
    public void Keys_are_ordered_equal_ones_as_they_came() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 5], Gen.ULong[0, 3].Select(k => k << 61 | k))
            .Array[0, 300]
            .Sample(keys =>
            {
                var plain = Enumerable.Range(0, keys.Length).OrderBy(i => keys[i]).ToArray();
                Assert.Equal(plain, KeyOrder.Of(keys));
            });

    [Fact]
    public void The_first_id_that_is_empty_or_stands_twice_is_found()
    {
        Assert.Null(RecordIds.Of(["b", "a", "ab"]).FirstWrong());
        Assert.Equal(2, RecordIds.Of(["b", "a", "b", "a"]).FirstWrong());
        Assert.Equal(1, RecordIds.Of(["b", "", "b"]).FirstWrong());
        Assert.Equal(2, RecordIds.Of(["long-id-of-many-1", "x", "long-id-of-many-1"]).FirstWrong());
    }

    [Fact]
    public void Row_numbers_are_ids_from_one() =>
        Assert.Equal(["1", "2", "3"], RecordIds.RowNumbers(3).ToArray());
}
