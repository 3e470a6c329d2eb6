using System.Collections.Immutable;
using System.Text;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>A delivered file, opened as its contract says, with its hash made on the way.</summary>
sealed class DeliveredFile : IDisposable
{
    readonly Delivered _delivered;
    readonly HashingStream? _hashing;

    /// <exception cref="ProblemException">Those of the readers.</exception>
    public DeliveredFile(Contract contract, Delivered delivered)
    {
        _delivered = delivered;
        Name = delivered.Name;
        Elements = [.. contract.Elements.Where(element => element.Part != ElementPart.Ignored)];
        var file = delivered.Open();
        Bytes = file.Length;
        try
        {
            var packing = PackedFile.PackingOf(file);
            if (contract.Layout.Format == LayoutFormat.Parquet)
                Reader = ParquetRecordReader.Open(file, Name);
            else if (packing == Packing.Zip)
                Reader = Open(contract.Layout, PackedFile.Open(file, packing, Name));
            else
            {
                _hashing = new HashingStream(file);
                Reader = Open(contract.Layout, PackedFile.Open(_hashing, packing, Name));
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }
        if (contract.Layout.IsGuarded)
            Reader = new UnguardedReader(Reader);
        if (contract.Layout.TrailerRows > 0)
            Reader = new HeldBackReader(Reader, contract.Layout.TrailerRows);
    }

    /// <summary>The file's name, without its folder.</summary>
    public string Name { get; }

    /// <summary>The elements that are taken in, in order.</summary>
    public ImmutableArray<Element> Elements { get; }

    public IRecordReader Reader { get; }

    public long Bytes { get; }

    public long BytesRead => Math.Min(Bytes, _hashing?.BytesPassed ?? Reader.BytesRead);

    /// <summary>SHA-256 of the file; to be asked at its end.</summary>
    public string Sha256()
    {
        if (_hashing is null)
            return _delivered.Sha256();
        _hashing.CopyTo(Stream.Null); // Bytes behind a packed file's end.
        return _hashing.Sha256();
    }

    public void Dispose() => Reader.Dispose();

    IRecordReader Open(Layout layout, Stream stream) =>
        layout.Format switch
        {
            LayoutFormat.FixedWidth => OpenFixedWidth(layout, stream),
            LayoutFormat.Xml => XmlRecordReader.Open(stream, Name, TreeColumns(), TreeOf(layout)),
            LayoutFormat.Json => JsonRecordReader.Open(stream, Name, TreeColumns(), TreeOf(layout)),
            _ => DelimitedReader.Open(
                stream,
                Name,
                new DelimitedOptions
                {
                    Delimiter = layout.Delimiter,
                    Quote = layout.Quote,
                    Encoding = EncodingOf(layout.Encoding),
                    SkipLines = layout.SkipLines,
                    HeaderRows = layout.HeaderRows,
                }
            ),
        };

    FixedWidthReader OpenFixedWidth(Layout layout, Stream stream)
    {
        FixedWidthColumn ColumnOf(Element e) => new(e.Name, e.Start, e.Length, e.Record);
        return FixedWidthReader.Open(
            stream,
            Name,
            [.. Elements.Select(ColumnOf)],
            layout.RecordLength,
            layout.RecordType,
            new(
                layout.Parents,
                [
                    .. layout.Totals.Select(total => new FixedWidthTotal(
                        total.Record,
                        total.Of,
                        total.Count,
                        [
                            .. total.Sums.Select(sum => new FixedWidthSum(
                                ColumnOf(
                                    Elements.First(e =>
                                        e.Name.Equals(sum.Element, StringComparison.Ordinal)
                                    )
                                ),
                                sum.Place
                            )),
                        ]
                    )),
                ]
            )
        );
    }

    ImmutableArray<TreeColumn> TreeColumns() =>
        [.. Elements.Select(element => new TreeColumn(element.Name, element.Path!))];

    static TreeLayout TreeOf(Layout layout) =>
        new(layout.Rows ?? TreePath.Parse(""), layout.Each, layout.Namespace);

    static Encoding? EncodingOf(string name) =>
        name switch
        {
            "latin-1" => Encoding.Latin1,
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
            _ => null,
        };
}
