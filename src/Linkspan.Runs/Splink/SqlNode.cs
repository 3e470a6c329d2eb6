using System.Collections.Immutable;

namespace Linkspan.Runs.Splink;

/// <summary>An expression of SQL, its brackets resolved.</summary>
abstract record SqlNode;

/// <summary>A column.</summary>
/// <param name="Name">As it is written, without quotes and without its side.</param>
/// <param name="Side"><c>l</c> or <c>r</c>; a blank when the text names no side.</param>
sealed record SqlColumn(string Name, char Side) : SqlNode;

/// <summary>A number.</summary>
sealed record SqlNumber(double Value) : SqlNode;

/// <summary>A text in quotes; the type of a cast as well.</summary>
sealed record SqlText(string Value) : SqlNode;

/// <summary>A function or an operator with what it is applied to.</summary>
/// <param name="Name">Lower case, the same for every dialect: <c>=</c>, <c>and</c>, <c>substr</c>.</param>
/// <param name="Arguments">In order; all terms of a chain of <c>and</c> or <c>or</c>.</param>
sealed record SqlCall(string Name, ImmutableArray<SqlNode> Arguments) : SqlNode;
