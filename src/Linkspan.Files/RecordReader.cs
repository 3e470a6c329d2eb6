using System.Collections.Immutable;

namespace Linkspan.Files;

/// <summary>What is wrong with one record as a whole; its row is set aside and reading goes on.</summary>
public enum RecordFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>More or fewer fields than the header, or another length than the layout.</summary>
    Length,

    /// <summary>The file ends within the record.</summary>
    Truncated,

    /// <summary>Text follows a closing quote.</summary>
    Quotes,

    /// <summary>Bytes that are not text in the file's encoding; they read as U+FFFD.</summary>
    BadText,

    /// <summary>The header once more.</summary>
    Header,

    /// <summary>A record above this one that it takes values from is not there.</summary>
    Orphan,
}

/// <summary>Reads one record after the other; spans live until the next <see cref="Read"/>.</summary>
public interface IRecordReader : IDisposable
{
    /// <summary>Names of the columns: the file's header, or the layout's names.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException">
    /// <c>file.record-too-long</c>, <c>file.field-too-long</c>, <c>file.too-many-columns</c>, <c>file.io</c>.
    /// </exception>
    bool Read();

    /// <summary>One field of the record, quotes or filling blanks taken off; empty is missing.</summary>
    /// <param name="column">From 0, below <see cref="FieldCount"/>.</param>
    ReadOnlySpan<char> this[int column] { get; }

    /// <summary>Fields in this record.</summary>
    int FieldCount { get; }

    /// <summary>What is wrong with this record as a whole.</summary>
    RecordFault Fault { get; }

    /// <summary>Line of the file on which this record starts, from 1.</summary>
    long Line { get; }

    /// <summary>Bytes read from the file so far, for progress.</summary>
    long BytesRead { get; }
}
