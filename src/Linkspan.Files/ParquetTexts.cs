using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Linkspan.Files;

/// <summary>One column of a Parquet file as texts, whatever its type.</summary>
abstract class ParquetTexts(DataField column)
{
    const int TextLengthMax = 64;

    readonly char[] _text = new char[TextLengthMax];

    protected DataField Field => column;

    /// <summary>The column of a field; null for lists, maps and types that have no text.</summary>
    public static ParquetTexts? Find(DataField field) =>
        field.IsArray || field.MaxRepetitionLevel > 0 ? null
        : field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>)
            ? new StringTexts(field)
        : field.ClrType == typeof(bool) ? new ValueTexts<bool>(field)
        : field.ClrType == typeof(byte) ? new ValueTexts<byte>(field)
        : field.ClrType == typeof(sbyte) ? new ValueTexts<sbyte>(field)
        : field.ClrType == typeof(short) ? new ValueTexts<short>(field)
        : field.ClrType == typeof(ushort) ? new ValueTexts<ushort>(field)
        : field.ClrType == typeof(int) ? new ValueTexts<int>(field)
        : field.ClrType == typeof(uint) ? new ValueTexts<uint>(field)
        : field.ClrType == typeof(long) ? new ValueTexts<long>(field)
        : field.ClrType == typeof(ulong) ? new ValueTexts<ulong>(field)
        : field.ClrType == typeof(float) ? new ValueTexts<float>(field)
        : field.ClrType == typeof(double) ? new ValueTexts<double>(field)
        : field.ClrType == typeof(decimal) ? new ValueTexts<decimal>(field)
        : field.ClrType == typeof(DateOnly) ? new ValueTexts<DateOnly>(field)
        : field.ClrType == typeof(DateTime) ? new ValueTexts<DateTime>(field)
        : field.ClrType == typeof(Guid) ? new ValueTexts<Guid>(field)
        : null;

    /// <summary>Reads the values of a row group.</summary>
    public abstract Task ReadAsync(ParquetRowGroupReader group);

    /// <summary>One value as text; empty is missing.</summary>
    public abstract ReadOnlySpan<char> this[int row] { get; }

    /// <summary>A value as CSV would have it: days as yyyy-MM-dd, yes and no as true and false.</summary>
    protected ReadOnlySpan<char> Write<T>(T value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            DateTime { TimeOfDay.Ticks: 0 } time => Format(time, "yyyy-MM-dd"),
            DateTime time => Format(time, "yyyy-MM-ddTHH:mm:ss"),
            DateOnly day => Format(day, "yyyy-MM-dd"),
            ISpanFormattable number => Format(number, default),
            _ => default,
        };

    ReadOnlySpan<char> Format(ISpanFormattable value, ReadOnlySpan<char> format) =>
        value.TryFormat(_text, out var length, format, CultureInfo.InvariantCulture)
            ? _text.AsSpan(0, length)
            : default;
}

/// <summary>Texts as they are.</summary>
sealed class StringTexts(DataField column) : ParquetTexts(column)
{
    string?[] _values = [];

    public override ReadOnlySpan<char> this[int row] => _values[row];

    public override async Task ReadAsync(ParquetRowGroupReader group)
    {
        _values = new string?[group.RowCount];
        await group.ReadAsync(Field, _values.AsMemory()!);
    }
}

/// <summary>Numbers, days, flags and UUIDs.</summary>
sealed class ValueTexts<T>(DataField column) : ParquetTexts(column)
    where T : struct
{
    T?[] _values = [];

    public override ReadOnlySpan<char> this[int row] =>
        _values[row] is { } value ? Write(value) : default;

    public override async Task ReadAsync(ParquetRowGroupReader group)
    {
        _values = new T?[group.RowCount];
        if (Field.IsNullable)
        {
            await group.ReadAsync<T>(Field, _values.AsMemory());
            return;
        }
        var whole = new T[group.RowCount];
        await group.ReadAsync<T>(Field, whole.AsMemory());
        for (var i = 0; i < whole.Length; i++)
            _values[i] = whole[i];
    }
}
