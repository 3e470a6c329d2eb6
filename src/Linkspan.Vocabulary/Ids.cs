namespace Linkspan.Vocabulary;

/// <summary>One distinct identity of one register (a student id of K-12, an SSN and name of wages).</summary>
/// <remarks>128 random bits, never time-ordered, never derived from a value; written as a UUID.</remarks>
/// <param name="Value">The bits; all zero means none.</param>
public readonly record struct IdentityId(Guid Value) : IComparable<IdentityId>
{
    /// <inheritdoc/>
    public int CompareTo(IdentityId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");

    /// <summary>Order of the random bits.</summary>
    public static bool operator <(IdentityId left, IdentityId right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(IdentityId left, IdentityId right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(IdentityId left, IdentityId right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(IdentityId left, IdentityId right) => left.CompareTo(right) >= 0;
}

/// <summary>One person, as the person index knows them: 128 random bits, written as a UUID.</summary>
/// <param name="Value">The bits; all zero means none.</param>
public readonly record struct PersonId(Guid Value) : IComparable<PersonId>
{
    /// <inheritdoc/>
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");

    /// <summary>Order of the random bits.</summary>
    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(PersonId left, PersonId right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(PersonId left, PersonId right) => left.CompareTo(right) >= 0;
}
