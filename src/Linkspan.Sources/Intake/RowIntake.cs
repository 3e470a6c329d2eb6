using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Reads a file by its contract: batches of accepted rows, the rest set aside.</summary>
sealed class RowIntake : IDisposable
{
    /// <summary>Rows in a batch: its columns fit the second-level cache, and none is a large object.</summary>
    public const int BatchRows = 4096;

    const int NameLengthMax = 60;
    const int NameDigitsMax = 3;

    readonly DeliveredFile _file;
    readonly IRecordReader _reader;
    readonly (ElementIntake Intake, ElementPlace Place)[] _elements;
    readonly RowRules _rules;
    readonly RowVerdicts? _verdicts;
    readonly List<SetAsideRow> _setAside = [];
    readonly bool _keepsSetAside;
    readonly List<string> _problems = []; // Of the row, for whoever mends it.
    bool _isEnd;

    /// <param name="contract">What the file should be.</param>
    /// <param name="delivered">The file.</param>
    /// <param name="keepsSetAside">Whether bad rows are wanted as they came.</param>
    /// <param name="today">The day of the delivery.</param>
    /// <param name="verdicts">What the rules across rows say of its rows; null says nothing.</param>
    /// <exception cref="ProblemException">
    /// <c>ingest.column-missing</c>, <c>ingest.federal-tax</c>, and those of the readers.
    /// </exception>
    public RowIntake(
        Contract contract,
        Delivered delivered,
        bool keepsSetAside,
        DateOnly today,
        RowVerdicts? verdicts = null
    )
    {
        _keepsSetAside = keepsSetAside;
        _verdicts = verdicts;
        _file = new DeliveredFile(contract, delivered);
        _reader = _file.Reader;
        Findings = new Findings(
            _file.Name,
            contract.Layout.Format == LayoutFormat.Parquet ? "row" : "line"
        );
        try
        {
            RefuseFederalTax(contract.Layout);
            _elements =
            [
                .. _file.Elements.Select(
                    (element, index) =>
                        (
                            ElementIntake.Create(element, BatchRows),
                            new ElementPlace(element, index, contract.Layout, _file)
                        )
                ),
            ];
            _rules = new RowRules(contract, _elements.Select(e => e.Intake), today);
            ColumnsIgnored = IgnoredOf(contract, _reader.Names);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
        IdentityElements = [.. contract.Identity.Select(element => element.Name)];
        IdentityColumns = [.. _elements.Select(e => e.Intake.Identity).OfType<TextBatch>()];
        FactColumns =
        [
            .. _elements
                .SelectMany(e => (FactColumn?[])[e.Intake.Facts, e.Intake.PendingFacts])
                .OfType<FactColumn>(),
        ];
    }

    /// <summary>Told of each accepted row, with its number from 1, before the next is read.</summary>
    public Action<long>? Accepted { get; set; }

    public string FileName => _file.Name;

    public long Bytes => _file.Bytes;

    public long BytesRead => _file.BytesRead;

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

    /// <summary>Entities that stand beside the rows and were not read, by name.</summary>
    public ImmutableSortedDictionary<string, long> RecordsSkipped =>
        (_reader as TreeRecordReader)?.Skipped.ToImmutableSortedDictionary(StringComparer.Ordinal)
        ?? ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Records that said totals.</summary>
    public long TotalsChecked => (_reader as FixedWidthReader)?.TotalsChecked ?? 0;

    /// <summary>How an element is taken in.</summary>
    public ElementIntake IntakeOf(string element) =>
        _elements
            .Select(e => e.Intake)
            .First(intake => intake.Element.Name.Equals(element, StringComparison.Ordinal));

    /// <summary>How many rows had a value, by element.</summary>
    public IEnumerable<(Element Element, long Filled)> Coverage =>
        _elements.Select(e => (e.Intake.Element, e.Intake.Filled));

    /// <summary>SHA-256 of the file; read to its end.</summary>
    public string Sha256() => _file.Sha256();

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
            {
                End();
                return read > 0;
            }
            RowsRead++;
            if (TakeRow(count))
            {
                count++;
                Accepted?.Invoke(RowsRead);
            }
            else
                SetAside();
        }
        return true;
    }

    public void Dispose() => _file.Dispose();

    void End()
    {
        if (_isEnd)
            return;
        _isEnd = true;
        if (_reader is FixedWidthReader records)
            foreach (var total in records.TotalMismatches)
                Findings.Add(total);
        foreach (var rule in _verdicts?.Unknown ?? [])
            Findings.AddUnknown(rule);
    }

    /// <summary>Headers alone are enough: the file itself may not be here.</summary>
    void RefuseFederalTax(Layout layout)
    {
        if (layout.Format is not (LayoutFormat.Csv or LayoutFormat.Parquet))
            return;
        for (var column = 0; column < _reader.Names.Length; column++)
            if (LawChecks.NamesFederalTax(_reader.Names[column]))
                throw new ProblemException(
                    new Problem(
                        "ingest.federal-tax",
                        $"{FileName}, column {column + 1}",
                        "a column of federal tax information",
                        "a file without federal tax information (26 USC 6103)",
                        "Destroy this file, and have the agency send it without that column."
                    )
                );
    }

    static ImmutableArray<string> IgnoredOf(Contract contract, ImmutableArray<string> names) =>
        contract.Layout.Format is LayoutFormat.Csv or LayoutFormat.Parquet
        && contract.Layout.HeaderRows > 0
            ?
            [
                .. names
                    .Except(
                        contract.Elements.SelectMany(element =>
                            element.Columns.Concat(element.Joined)
                        ),
                        StringComparer.OrdinalIgnoreCase
                    )
                    .Select(Shown),
            ]
            : [];

    /// <summary>A header that may be somebody's value, as where a line end is gone, by its shape.</summary>
    static string Shown(string name) =>
        name.Length <= NameLengthMax
        && name.Count(char.IsAsciiDigit) <= NameDigitsMax
        && name.All(c => char.IsAsciiLetterOrDigit(c) || " _-/?.()#&:+".Contains(c))
            ? name
            : ValueShape.Of(name);

    bool TakeRow(int row)
    {
        if (_reader.Fault != RecordFault.None)
        {
            Report(RowFaults.Of(_reader.Fault), null, default);
            return false;
        }
        RowsWhole++;
        var isGood = true;
        foreach (var (intake, place) in _elements)
        {
            var text = place.TextOf(_reader);
            var fault = intake.Take(text, row);
            if (fault == RowFault.None)
                continue;
            Report(fault, intake.Element, text);
            isGood = false;
        }
        return IsGoodByRules() && isGood;
    }

    bool IsGoodByRules()
    {
        var isGood = true;
        for (var number = 0; number < _rules.Count; number++)
            if (
                _rules.Check(number, out var rule, out var element)
                is not RowFault.None
                    and var fault
            )
                isGood &= IsBorne(fault, rule, element);
        if (_verdicts is null)
            return isGood;
        foreach (var (rule, fault) in _verdicts.Of(RowsRead))
            isGood &= IsBorne(fault, rule, null);
        return isGood;
    }

    /// <summary>Reports what breaks a rule; whether the row is accepted nevertheless.</summary>
    bool IsBorne(RowFault fault, ContractRule rule, ElementIntake? element)
    {
        Findings.Add(
            fault,
            _reader.Line,
            rule,
            element?.Element,
            element is null ? "" : element.Last
        );
        if (rule.Severity == RuleSeverity.Warning)
            return true;
        if (_keepsSetAside)
            _problems.Add(Findings.InWords(rule, element?.Element));
        return false;
    }

    void Report(RowFault fault, Element? element, ReadOnlySpan<char> text)
    {
        if (_keepsSetAside)
            _problems.Add(Findings.InWords(fault, element));
        Findings.Add(fault, _reader.Line, element, text);
    }

    void SetAside()
    {
        RowsSetAside++;
        if (_keepsSetAside)
            _setAside.Add(new(_reader.Line, string.Join("; ", _problems.Distinct()), Fields()));
        _problems.Clear();
    }

    string[] Fields()
    {
        var fields = new string[_reader.FieldCount];
        for (var column = 0; column < fields.Length; column++)
            fields[column] = _reader[column].ToString();
        return fields;
    }
}
