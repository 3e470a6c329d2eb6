namespace Linkspan.Sources.Tests.Systems;

public class SystemValueTests
{
    public static TheoryData<object, ElementType, string?> Values() =>
        new()
        {
            { DBNull.Value, ElementType.Text, "" },
            { "a", ElementType.Text, "a" },
            { true, ElementType.Flag, "Y" },
            { 12.50m, ElementType.MoneyCents, "12.5" },
            { 5.00m, ElementType.WholeNumber, "5" },
            { 0.00001, ElementType.Number, "0.00001" },
            { (byte)3, ElementType.WholeNumber, "3" },
            { new DateOnly(2001, 2, 3), ElementType.Date, "2001-02-03" },
            { new DateTime(2001, 2, 3, 23, 59, 0), ElementType.Date, "2001-02-03" },
            { new DateTime(2001, 2, 3, 4, 5, 6), ElementType.Text, "2001-02-03T04:05:06" },
            { new DateTimeOffset(2001, 2, 3, 0, 0, 0, TimeSpan.Zero), ElementType.Date, null },
            { new byte[1], ElementType.Text, null },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_as_contracts_read_it(
        object value,
        ElementType type,
        string? expected
    ) => Assert.Equal(expected, SystemValue.Find(value, type));
}
