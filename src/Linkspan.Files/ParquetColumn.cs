using Parquet;
using Parquet.Schema;

namespace Linkspan.Files;

/// <summary>One column of a Parquet table: its name, its type and the values of one row group.</summary>
/// <remarks>Make one with <c>Of</c>; the values may be longer than the rows that are written.</remarks>
public abstract class ParquetColumn
{
    private protected ParquetColumn(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How many values it holds.</summary>
    public abstract int Count { get; }

    internal abstract DataField Field { get; }

    internal abstract Task WriteAsync(ParquetRowGroupWriter group, DataField field, int count);

    internal abstract Task<ParquetColumn> ReadAsync(ParquetRowGroupReader group, DataField field);

    /// <summary>Texts; null is missing.</summary>
    public static ParquetColumn<string?> Of(string name, string?[] values) =>
        new TextColumn(name, values);

    /// <summary>Whole numbers of 64 bits; null is missing.</summary>
    public static ParquetColumn<long?> Of(string name, long?[] values) =>
        new NullableColumn<long>(name, values);

    /// <summary>Numbers with a fraction; null is missing.</summary>
    public static ParquetColumn<double?> Of(string name, double?[] values) =>
        new NullableColumn<double>(name, values);

    /// <summary>Days; null is missing.</summary>
    public static ParquetColumn<DateOnly?> Of(string name, DateOnly?[] values) =>
        new NullableColumn<DateOnly>(name, values);

    /// <summary>Yes and no; null is missing.</summary>
    public static ParquetColumn<bool?> Of(string name, bool?[] values) =>
        new NullableColumn<bool>(name, values);

    /// <summary>Whole numbers of 32 bits, none missing.</summary>
    public static ParquetColumn<int> Of(string name, int[] values) =>
        new WholeColumn<int>(name, values);

    /// <summary>Numbers with a fraction, none missing.</summary>
    public static ParquetColumn<double> Of(string name, double[] values) =>
        new WholeColumn<double>(name, values);

    /// <summary>UUIDs, none missing.</summary>
    public static ParquetColumn<Guid> Of(string name, Guid[] values) =>
        new WholeColumn<Guid>(name, values);

    /// <summary>An empty column of the type that a file's field has; null for a type that we do not write.</summary>
    internal static ParquetColumn? FindEmpty(DataField field) =>
        (Type.GetTypeCode(field.ClrType), field.IsNullable) switch
        {
            (TypeCode.String, _) => Of(field.Name, Array.Empty<string?>()),
            (TypeCode.Int64, true) => Of(field.Name, Array.Empty<long?>()),
            (TypeCode.Double, true) => Of(field.Name, Array.Empty<double?>()),
            (TypeCode.Double, false) => Of(field.Name, Array.Empty<double>()),
            (TypeCode.Boolean, true) => Of(field.Name, Array.Empty<bool?>()),
            (TypeCode.Int32, false) => Of(field.Name, Array.Empty<int>()),
            _ when field.ClrType == typeof(ReadOnlyMemory<char>) => Of(
                field.Name,
                Array.Empty<string?>()
            ),
            _ when field.ClrType == typeof(Guid) => Of(field.Name, Array.Empty<Guid>()),
            _ when field.ClrType == typeof(DateOnly) => Of(field.Name, Array.Empty<DateOnly?>()),
            _ => null,
        };
}

/// <summary>A column with values of one type.</summary>
public abstract class ParquetColumn<T> : ParquetColumn
{
    private protected ParquetColumn(string name, T[] values)
        : base(name) => Values = values;

    /// <summary>One a row.</summary>
    public T[] Values { get; }

    /// <inheritdoc/>
    public override int Count => Values.Length;
}

sealed class TextColumn(string name, string?[] values) : ParquetColumn<string?>(name, values)
{
    internal override DataField Field => new DataField<string>(Name, nullable: true);

    internal override Task WriteAsync(ParquetRowGroupWriter group, DataField field, int count) =>
        group.WriteAsync(field, new ArraySegment<string>(Values!, 0, count));

    internal override async Task<ParquetColumn> ReadAsync(
        ParquetRowGroupReader group,
        DataField field
    )
    {
        var read = new string?[group.RowCount];
        await group.ReadAsync(field, read.AsMemory()!);
        return new TextColumn(Name, read);
    }
}

sealed class NullableColumn<T>(string name, T?[] values) : ParquetColumn<T?>(name, values)
    where T : struct
{
    internal override DataField Field => new DataField<T>(Name, nullable: true);

    internal override Task WriteAsync(ParquetRowGroupWriter group, DataField field, int count) =>
        group.WriteAsync<T>(field, new ReadOnlyMemory<T?>(Values, 0, count));

    internal override async Task<ParquetColumn> ReadAsync(
        ParquetRowGroupReader group,
        DataField field
    )
    {
        var read = new T?[group.RowCount];
        await group.ReadAsync<T>(field, read.AsMemory());
        return new NullableColumn<T>(Name, read);
    }
}

sealed class WholeColumn<T>(string name, T[] values) : ParquetColumn<T>(name, values)
    where T : struct
{
    internal override DataField Field => new DataField<T>(Name, nullable: false);

    internal override Task WriteAsync(ParquetRowGroupWriter group, DataField field, int count) =>
        group.WriteAsync<T>(field, new ReadOnlyMemory<T>(Values, 0, count));

    internal override async Task<ParquetColumn> ReadAsync(
        ParquetRowGroupReader group,
        DataField field
    )
    {
        var read = new T[group.RowCount];
        await group.ReadAsync<T>(field, read.AsMemory());
        return new WholeColumn<T>(Name, read);
    }
}
