using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Xml;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Reads an element of XML that repeats, such as those of Ed-Fi's bulk interchanges.</summary>
/// <remarks>
/// Names are compared without their namespaces. Document types, and with them entities, are refused.
/// </remarks>
public sealed class XmlRecordReader : TreeRecordReader
{
    const int ChunkLength = 4096;

    readonly TagGuardStream _stream;
    readonly string _name;
    readonly XmlReader _xml;
    readonly TreeLayout _layout;
    readonly char[] _chunk = new char[ChunkLength];
    readonly StringBuilder _text = new();
    int _matched;
    int _nodes;
    int _characters;
    bool _isAhead = true;

    XmlRecordReader(
        Stream stream,
        string name,
        ImmutableArray<TreeColumn> columns,
        TreeLayout layout
    )
        : base(columns, layout)
    {
        _name = name;
        _layout = layout;
        _stream = new TagGuardStream(stream, name);
        _xml = XmlReader.Create(
            _stream,
            new XmlReaderSettings
            {
                CloseInput = true,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
            }
        );
    }

    /// <summary>Reads from a stream and looks at the root.</summary>
    /// <param name="stream">The bytes; closed with the reader.</param>
    /// <param name="name">Named in problems.</param>
    /// <param name="columns">What of each row is wanted.</param>
    /// <param name="layout">Where the rows are.</param>
    /// <exception cref="ProblemException"><c>xml.unreadable</c>, <c>xml.root</c>, <c>file.empty</c>.</exception>
    public static XmlRecordReader Open(
        Stream stream,
        string name,
        ImmutableArray<TreeColumn> columns,
        TreeLayout layout
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(layout.Rows.Steps.Length, nameof(layout));
        try
        {
            XmlRecordReader reader = new(stream, name, columns, layout);
            reader.OpenRoot();
            return reader;
        }
        catch (XmlException e)
        {
            stream.Dispose();
            throw Unreadable(name, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override long BytesRead => _stream.BytesRead;

    /// <inheritdoc/>
    public override void Dispose() => _xml.Dispose();

    private protected override RecordFault RecordFault => RecordFault.None;

    private protected override TreeNode? FindNext()
    {
        try
        {
            return Next();
        }
        catch (XmlException e)
        {
            throw Unreadable(_name, e);
        }
    }

    void OpenRoot()
    {
        _xml.MoveToContent();
        var root = _layout.Rows.Steps[0].Name;
        var isNamespace =
            _layout.Namespace is null
            || _xml.NamespaceURI.StartsWith(_layout.Namespace, StringComparison.Ordinal);
        if (!_xml.LocalName.Equals(root, StringComparison.Ordinal) || !isNamespace)
            throw new ProblemException(
                new Problem(
                    "xml.root",
                    $"{_name}, line {LineOf(_xml)}",
                    isNamespace ? "another root element" : "a root of another namespace",
                    isNamespace ? $"<{root}>" : $"a namespace that starts with {_layout.Namespace}",
                    "Check layout.rows and layout.namespace in the contract."
                )
            );
    }

    /// <summary>Goes down the path to the records and over what stands beside it.</summary>
    TreeNode? Next()
    {
        var steps = _layout.Rows.Steps;
        while (_isAhead || _xml.Read())
        {
            _isAhead = false;
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element
                    when !_xml.LocalName.Equals(steps[_matched].Name, StringComparison.Ordinal):
                    CountSkipped(_xml.LocalName);
                    _xml.Skip();
                    _isAhead = !_xml.EOF;
                    break;
                case XmlNodeType.Element when _matched == steps.Length - 1:
                    return Build();
                case XmlNodeType.Element when !_xml.IsEmptyElement:
                    _matched++;
                    break;
                case XmlNodeType.EndElement:
                    _matched--;
                    break;
            }
        }
        return null;
    }

    TreeNode Build()
    {
        (_nodes, _characters) = (0, 0);
        var isEmpty = _xml.IsEmptyElement;
        var root = NodeOf(null);
        if (isEmpty)
            return root;
        var current = root;
        var depth = 1;
        _text.Clear();
        while (_xml.Read())
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    _text.Clear();
                    isEmpty = _xml.IsEmptyElement;
                    var child = current.Add(NodeOf(current));
                    if (isEmpty)
                        break;
                    if (++depth > TreeLimits.DepthMax)
                        throw TooLong(_name, root.Line);
                    current = child;
                    break;
                case XmlNodeType.EndElement:
                    current.Text = _text.ToString();
                    _text.Clear();
                    depth--;
                    if (current == root)
                        return root;
                    current = current.Parent!;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    TakeText(root.Line);
                    break;
            }
        throw new UnreachableException(); // The reader refuses a file that ends here.
    }

    /// <summary>A node with its attributes; the reader stays on the element.</summary>
    TreeNode NodeOf(TreeNode? parent)
    {
        TreeNode node = new(_xml.LocalName, parent, LineOf(_xml));
        Count(node.Name.Length, node.Line);
        while (_xml.MoveToNextAttribute())
        {
            Count(_xml.Value.Length, node.Line);
            node.Add(
                new(_xml.LocalName, node, node.Line) { IsAttribute = true, Text = _xml.Value }
            );
        }
        _xml.MoveToElement();
        return node;
    }

    void TakeText(long line)
    {
        int read;
        while ((read = _xml.ReadValueChunk(_chunk, 0, ChunkLength)) > 0)
        {
            Count(read, line);
            _nodes--;
            _text.Append(_chunk, 0, read);
        }
    }

    void Count(int characters, long line)
    {
        _characters += characters;
        if (++_nodes > TreeLimits.NodesMax || _characters > TreeLimits.CharactersMax)
            throw TooLong(_name, line);
    }

    static int LineOf(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    /// <summary>The package's message may repeat the file's text, so only its place is kept.</summary>
    internal static ProblemException Unreadable(string name, XmlException e) =>
        new(
            new Problem(
                "xml.unreadable",
                $"{name}, line {e.LineNumber}, column {e.LinePosition}",
                "text that is not well-formed XML",
                "XML 1.0 without a document type"
            )
        );
}
