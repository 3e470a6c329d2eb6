using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>The identity half of accepted rows, by column.</summary>
/// <param name="Elements">Names of the contract's identity elements, in the contract's order.</param>
/// <param name="Columns">
/// One an element, one text a row, in the rows' order. Blanks around a text are gone, days are written
/// yyyy-MM-dd and quarters 2019Q3 whatever the file's form.
/// </param>
/// <param name="Count">Rows; there may be room for more.</param>
public sealed record IdentityRows(
    ImmutableArray<string> Elements,
    ImmutableArray<TextBatch> Columns,
    int Count
);

/// <summary>One column of the fact half; missing is null.</summary>
/// <param name="Name">The fact's name, which is also its column's name in the warehouse.</param>
public abstract record FactColumn(string Name)
{
    /// <summary>A column of the same name and type, with room for so many values.</summary>
    public abstract FactColumn Empty(int rows);

    /// <summary>Copies values into a column of the same type.</summary>
    /// <param name="from">Place of the first value here.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="at">Place of the first value there.</param>
    /// <param name="count">How many.</param>
    public abstract void CopyTo(int from, FactColumn target, int at, int count);
}

/// <summary>A fact's values, of one type.</summary>
public abstract record FactColumn<T>(string Name, T[] Values) : FactColumn(Name)
{
    /// <inheritdoc/>
    public override void CopyTo(int from, FactColumn target, int at, int count) =>
        Array.Copy(Values, from, ((FactColumn<T>)target).Values, at, count);
}

/// <summary>Texts and codes.</summary>
public sealed record TextFacts(string Name, string?[] Values) : FactColumn<string?>(Name, Values)
{
    /// <inheritdoc/>
    public override FactColumn Empty(int rows) => new TextFacts(Name, new string?[rows]);
}

/// <summary>Whole numbers; money is in cents.</summary>
public sealed record IntegerFacts(string Name, long?[] Values) : FactColumn<long?>(Name, Values)
{
    /// <inheritdoc/>
    public override FactColumn Empty(int rows) => new IntegerFacts(Name, new long?[rows]);
}

/// <summary>Numbers with a fraction.</summary>
public sealed record NumberFacts(string Name, double?[] Values) : FactColumn<double?>(Name, Values)
{
    /// <inheritdoc/>
    public override FactColumn Empty(int rows) => new NumberFacts(Name, new double?[rows]);
}

/// <summary>Days.</summary>
public sealed record DateFacts(string Name, DateOnly?[] Values)
    : FactColumn<DateOnly?>(Name, Values)
{
    /// <inheritdoc/>
    public override FactColumn Empty(int rows) => new DateFacts(Name, new DateOnly?[rows]);
}

/// <summary>Yes and no.</summary>
public sealed record FlagFacts(string Name, bool?[] Values) : FactColumn<bool?>(Name, Values)
{
    /// <inheritdoc/>
    public override FactColumn Empty(int rows) => new FlagFacts(Name, new bool?[rows]);
}

/// <summary>The fact half of accepted rows, by column.</summary>
/// <param name="Columns">In the contract's order.</param>
/// <param name="Count">Rows; the arrays may be longer.</param>
public sealed record FactRows(ImmutableArray<FactColumn> Columns, int Count);

/// <summary>Where identities go: implemented by the vault.</summary>
public interface IIdentitySink
{
    /// <summary>Opens one delivery; nothing is in force before its commit.</summary>
    /// <param name="register">Whose identities: <c>k12</c>, <c>motor-vehicles</c>, <c>wages</c> …</param>
    /// <param name="keyElements">The elements that together are the key of an identity.</param>
    /// <param name="delivery">The delivery's name in receipts and ledger.</param>
    IIdentityDelivery Begin(string register, ImmutableArray<string> keyElements, string delivery);
}

/// <summary>One delivery on its way into the vault; disposed without commit, it never was.</summary>
public interface IIdentityDelivery : IDisposable
{
    /// <summary>Takes in rows and gives each the id of its distinct identity.</summary>
    /// <param name="rows">
    /// Accepted rows, whose columns hold other rows after the call. A missing part of a key equals a
    /// missing part.
    /// </param>
    /// <param name="ids">One id a row: an old key keeps its id, a new key gets a random one.</param>
    void Add(IdentityRows rows, Span<IdentityId> ids);

    /// <summary>Puts the delivery in force, whole.</summary>
    void Commit();
}

/// <summary>Where facts go: implemented by the warehouse.</summary>
public interface IFactSink
{
    /// <summary>Opens one delivery; nothing is in force before its commit.</summary>
    /// <param name="source">The contract's name: the table.</param>
    /// <param name="columns">Empty columns that name and type the facts.</param>
    /// <param name="hasPerson">Whether each row belongs to an identity.</param>
    /// <param name="delivery">The delivery's name in receipts and ledger.</param>
    IFactDelivery Begin(
        string source,
        ImmutableArray<FactColumn> columns,
        bool hasPerson,
        string delivery
    );
}

/// <summary>One delivery on its way into the warehouse; disposed without commit, it never was.</summary>
public interface IFactDelivery : IDisposable
{
    /// <summary>Takes in rows.</summary>
    /// <param name="rows">Accepted rows, whose arrays hold other rows after the call.</param>
    /// <param name="ids">One id a row, or empty when the source has no person.</param>
    void Add(FactRows rows, ReadOnlySpan<IdentityId> ids);

    /// <summary>Puts the delivery in force, whole.</summary>
    void Commit();
}
