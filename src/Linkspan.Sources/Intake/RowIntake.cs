using System.Collections.Immutable;
using System.Text;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Reads a file by its contract: batches of accepted rows, the rest set aside.</summary>
sealed class RowIntake : IDisposable
{
    /// <summary>Rows in a batch: its columns fit the second-level cache, and none is a large object.</summary>
    public const int BatchRows = 4096;

    readonly Contract _contract;
    readonly HashingStream _hashing;
    readonly IRecordReader _reader;
    readonly (ElementIntake Intake, int Column)[] _elements;
    readonly (DateIntake Earlier, DateIntake Later)[] _rules;
    readonly List<SetAsideRow> _setAside = [];
    readonly bool _keepsSetAside;
    readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    /// <param name="contract">What the file should be.</param>
    /// <param name="path">The file.</param>
    /// <param name="keepsSetAside">Whether bad rows are wanted as they came.</param>
    /// <exception cref="ProblemException"><c>ingest.column-missing</c>, and those of the readers.</exception>
    public RowIntake(Contract contract, string path, bool keepsSetAside)
    {
        _contract = contract;
        _keepsSetAside = keepsSetAside;
        FileName = Path.GetFileName(path);
        Findings = new Findings(FileName);
        var file = SourceFile.Open(path);
        Bytes = file.Length;
        _hashing = new HashingStream(file);
        _reader = Open(contract, _hashing, FileName);
        try
        {
            _elements = [.. Wanted(contract).Select(PlaceOf)];
            _rules =
            [
                .. contract
                    .Rules.OfType<DateOrder>()
                    .Select(rule => (IntakeOf(rule.Earlier), IntakeOf(rule.Later))),
            ];
            ColumnsIgnored = IgnoredOf(contract, _reader.Names);
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
        IdentityElements = [.. contract.Identity.Select(element => element.Name)];
        IdentityColumns = [.. _elements.Select(e => e.Intake.Identity).OfType<TextBatch>()];
        FactColumns = [.. _elements.Select(e => e.Intake.Facts).OfType<FactColumn>()];
    }

    public string FileName { get; }

    public long Bytes { get; }

    public long BytesRead => _reader.BytesRead;

    public long RowsRead { get; private set; }

    public long RowsSetAside { get; private set; }

    /// <summary>Rows whose record was whole, whatever its values.</summary>
    public long RowsWhole { get; private set; }

    public Findings Findings { get; }

    /// <summary>Columns of the file that the contract does not name.</summary>
    public ImmutableArray<string> ColumnsIgnored { get; }

    public ImmutableArray<string> IdentityElements { get; }

    public ImmutableArray<TextBatch> IdentityColumns { get; }

    public ImmutableArray<FactColumn> FactColumns { get; }

    /// <summary>Names of a record's fields.</summary>
    public ImmutableArray<string> FieldNames => _reader.Names;

    /// <summary>The rows of the last batch that were set aside.</summary>
    public IReadOnlyList<SetAsideRow> RowsAside => _setAside;

    /// <summary>How many rows had a value, by element.</summary>
    public IEnumerable<(Element Element, long Filled)> Coverage =>
        _elements.Select(e => (e.Intake.Element, e.Intake.Filled));

    /// <summary>SHA-256 of the file; read to its end.</summary>
    public string Sha256() => _hashing.Sha256();

    /// <summary>Fills the columns with the accepted ones of the next rows.</summary>
    /// <param name="count">How many; may be 0 when all were set aside.</param>
    /// <returns>False at the end of the file.</returns>
    public bool TryReadBatch(out int count)
    {
        count = 0;
        _setAside.Clear();
        for (var read = 0; read < BatchRows; read++)
        {
            if (!_reader.Read())
                return read > 0;
            RowsRead++;
            if (TakeRow(count))
                count++;
            else
                SetAside();
        }
        return true;
    }

    public void Dispose() => _reader.Dispose();

    static IEnumerable<Element> Wanted(Contract contract) =>
        contract.Elements.Where(element => element.Part != ElementPart.Ignored);

    static IRecordReader Open(Contract contract, Stream stream, string name)
    {
        var layout = contract.Layout;
        return layout.Format == LayoutFormat.FixedWidth
            ? FixedWidthReader.Open(
                stream,
                name,
                [.. Wanted(contract).Select(e => new FixedWidthColumn(e.Name, e.Start, e.Length))],
                layout.RecordLength,
                layout.RecordType
            )
            : DelimitedReader.Open(
                stream,
                name,
                new DelimitedOptions
                {
                    Delimiter = layout.Delimiter,
                    Encoding = EncodingOf(layout.Encoding),
                }
            );
    }

    static Encoding? EncodingOf(string name) =>
        name switch
        {
            "latin-1" => Encoding.Latin1,
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
            _ => null,
        };

    (ElementIntake Intake, int Column) PlaceOf(Element element, int index)
    {
        var intake = ElementIntake.Create(element, BatchRows);
        if (_contract.Layout.Format == LayoutFormat.FixedWidth)
            return (intake, index);
        foreach (var name in element.Columns)
            for (var column = 0; column < _reader.Names.Length; column++)
                if (_reader.Names[column].Equals(name, StringComparison.OrdinalIgnoreCase))
                    return (intake, column);
        throw new ProblemException(
            new Problem(
                "ingest.column-missing",
                $"{FileName}, line 1",
                $"{_reader.Names.Length} columns, none named {element.Columns[0]}",
                $"the column {element.Columns[0]}",
                "Ask the agency for it, or change the contract."
            )
        );
    }

    DateIntake IntakeOf(string name) =>
        _elements
            .Select(e => e.Intake)
            .OfType<DateIntake>()
            .First(intake => intake.Element.Name.Equals(name, StringComparison.Ordinal));

    static ImmutableArray<string> IgnoredOf(Contract contract, ImmutableArray<string> names) =>
        contract.Layout.Format == LayoutFormat.FixedWidth
            ? []
            :
            [
                .. names.Except(
                    contract.Elements.SelectMany(element => element.Columns),
                    StringComparer.OrdinalIgnoreCase
                ),
            ];

    bool TakeRow(int row)
    {
        if (_reader.Fault != RecordFault.None)
        {
            Report(RowFaults.Of(_reader.Fault), null, default);
            return false;
        }
        RowsWhole++;
        var isGood = true;
        foreach (var (intake, column) in _elements)
        {
            var text = _reader[column].Trim();
            var fault = intake.Take(text, row);
            if (fault == RowFault.None)
                continue;
            Report(fault, intake.Element, text);
            isGood = false;
        }
        foreach (var (earlier, later) in _rules)
            if (later.Last < earlier.Last)
            {
                Report(RowFault.Order, later.Element, "");
                isGood = false;
            }
        return isGood;
    }

    void Report(RowFault fault, Element? element, ReadOnlySpan<char> text)
    {
        _codes.Add(RowFaults.CodeOf(fault));
        Findings.Add(fault, _reader.Line, element, text);
    }

    void SetAside()
    {
        RowsSetAside++;
        if (_keepsSetAside)
            _setAside.Add(new(_reader.Line, string.Join(' ', _codes), Fields()));
        _codes.Clear();
    }

    string[] Fields()
    {
        var fields = new string[_reader.FieldCount];
        for (var column = 0; column < fields.Length; column++)
            fields[column] = _reader[column].ToString();
        return fields;
    }
}
