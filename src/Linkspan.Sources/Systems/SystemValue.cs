using System.Globalization;

namespace Linkspan.Sources;

/// <summary>Writes a column's value as the contract reads it.</summary>
static class SystemValue
{
    const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The text of a value.</summary>
    /// <returns>Null when the column's type cannot stand for the element.</returns>
    public static string? Find(object value, ElementType type) =>
        value switch
        {
            DBNull => "",
            string text => text,
            bool flag => flag ? "Y" : "N",
            DateOnly day => Day(day),
            // A moment is on different days in different places: the query has to say which it means.
            DateTime { Kind: DateTimeKind.Utc } or DateTimeOffset when type == ElementType.Date =>
                null,
            DateTime time when type == ElementType.Date => Day(DateOnly.FromDateTime(time)),
            DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            decimal number => (number / One).ToString(CultureInfo.InvariantCulture),
            double number => Number(number),
            float number => Number(number),
            byte or short or int or long => ((IFormattable)value).ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            Guid id => id.ToString("D"),
            char sign => sign.ToString(),
            _ => null,
        };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Number(double number) =>
        number.ToString("0.#################", CultureInfo.InvariantCulture);
}
