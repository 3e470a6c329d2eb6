using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Reads objects of JSON: those of an array, or one after the other (NDJSON).</summary>
public sealed class JsonRecordReader : TreeRecordReader
{
    const int BufferLength = 64 * 1024;

    readonly Stream _stream;
    readonly string _name;
    readonly ImmutableArray<TreeStep> _steps;
    byte[] _buffer = new byte[BufferLength];
    int _start;
    int _end;
    bool _isEnd;
    long _bytesRead;
    long _line = 1;
    JsonReaderState _state = new(
        new JsonReaderOptions { MaxDepth = TreeLimits.DepthMax, AllowMultipleValues = true }
    );
    JsonTokenType _token;
    string _text = "";
    int _depth;
    int _matched;
    bool _isNamed;
    bool _isInArray;
    int _nodes;
    int _characters;
    RecordFault _fault;

    JsonRecordReader(
        Stream stream,
        string name,
        ImmutableArray<TreeColumn> columns,
        TreeLayout layout
    )
        : base(columns, layout)
    {
        (_stream, _name, _steps) = (stream, name, layout.Rows.Steps);
        Fill();
        if (_end == 0)
            throw new ProblemException(SourceFile.Empty(name));
        if (SourceFile.FindNotText(name, _buffer.AsSpan(0, _end)) is { } problem)
            throw new ProblemException(problem);
        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
            _start = Encoding.UTF8.Preamble.Length;
    }

    /// <summary>Reads from a stream.</summary>
    /// <param name="stream">The bytes, UTF-8; closed with the reader.</param>
    /// <param name="name">Named in problems.</param>
    /// <param name="columns">What of each row is wanted.</param>
    /// <param name="layout">Where the rows are.</param>
    /// <exception cref="ProblemException"><c>file.empty</c>, <c>file.not-text</c>.</exception>
    public static JsonRecordReader Open(
        Stream stream,
        string name,
        ImmutableArray<TreeColumn> columns,
        TreeLayout layout
    )
    {
        try
        {
            return new(stream, name, columns, layout);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override long BytesRead => _bytesRead;

    /// <inheritdoc/>
    public override void Dispose() => _stream.Dispose();

    private protected override RecordFault RecordFault => _fault;

    private protected override TreeNode? FindNext()
    {
        _fault = RecordFault.None;
        while (NextToken(isTextWanted: !_isInArray))
            switch (_token)
            {
                case JsonTokenType.PropertyName when IsOnPath():
                    _isNamed = true;
                    break;
                case JsonTokenType.PropertyName:
                    CountSkipped("(other)"); // A member's name may be somebody's number.
                    SkipValue();
                    break;
                case JsonTokenType.StartObject when IsRecord():
                    return Build();
                case JsonTokenType.StartObject:
                    Descend();
                    break;
                case JsonTokenType.StartArray when !_isInArray && IsLast():
                    Descend();
                    _isInArray = true;
                    break;
                case JsonTokenType.StartArray:
                    _isNamed = false;
                    SkipRest();
                    break;
                case JsonTokenType.EndArray:
                    _isInArray = false;
                    _matched = Math.Max(0, _matched - 1);
                    break;
                case JsonTokenType.EndObject:
                    _matched = Math.Max(0, _matched - 1);
                    break;
                default:
                    _isNamed = false;
                    if (!_isInArray && _depth > 0)
                        break;
                    _fault = RecordFault.Length; // A number or a text where an object should stand.
                    return new TreeNode("", null, _line);
            }
        return null;
    }

    bool IsOnPath() =>
        _matched < _steps.Length && _text.Equals(_steps[_matched].Name, StringComparison.Ordinal);

    bool IsLast() => _isNamed ? _matched == _steps.Length - 1 : _steps.IsEmpty;

    bool IsRecord() => _isInArray || IsLast();

    void Descend()
    {
        _matched += _isNamed ? 1 : 0;
        _isNamed = false;
    }

    void SkipValue()
    {
        if (NextToken(isTextWanted: false))
            SkipRest();
    }

    /// <summary>Goes to the end of what has just begun.</summary>
    void SkipRest()
    {
        if (_token is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return;
        var depth = _depth - 1;
        while (_depth > depth && NextToken(isTextWanted: false)) { }
    }

    TreeNode Build()
    {
        _isNamed = false;
        (_nodes, _characters) = (0, 0);
        TreeNode root = new("", null, _line);
        var current = root;
        // The node above each object that is open, and whether an array is.
        Stack<(TreeNode Node, string Name, bool IsArray)> open = new();
        var name = "";
        open.Push((root, "", false));
        while (open.Count > 0 && NextToken(isTextWanted: true))
        {
            Count(_text.Length, root.Line);
            var (node, arrayName, isArray) = open.Peek();
            current = node;
            if (isArray)
                name = arrayName;
            switch (_token)
            {
                case JsonTokenType.PropertyName:
                    name = _text;
                    break;
                case JsonTokenType.StartObject:
                    open.Push((current.Add(new(name, current, _line)), "", false));
                    break;
                case JsonTokenType.StartArray:
                    open.Push((current, name, true));
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    current.Add(new(name, current, _line) { Text = _text });
                    break;
            }
        }
        return root;
    }

    void Count(int characters, long line)
    {
        _characters += characters;
        if (++_nodes > TreeLimits.NodesMax || _characters > TreeLimits.CharactersMax)
            throw TooLong(_name, line);
    }

    bool NextToken(bool isTextWanted)
    {
        try
        {
            while (!TryRead(isTextWanted))
            {
                if (_isEnd)
                    return false;
                Fill();
            }
            return true;
        }
        catch (JsonException e)
        {
            throw new ProblemException(
                new Problem(
                    "json.unreadable",
                    $"{_name}, line {_line + (e.LineNumber ?? 0)}",
                    "text that is not JSON, or deeper than 64 levels",
                    "an array of objects, or one object a line"
                )
            );
        }
    }

    bool TryRead(bool isTextWanted)
    {
        Utf8JsonReader json = new(_buffer.AsSpan(_start, _end - _start), _isEnd, _state);
        if (!json.Read())
            return false;
        _token = json.TokenType;
        _depth =
            json.CurrentDepth
            + (_token is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0);
        _text = isTextWanted ? TextOf(ref json) : "";
        var consumed = (int)json.BytesConsumed;
        _line += _buffer.AsSpan(_start, consumed).Count((byte)'\n');
        _start += consumed;
        _state = json.CurrentState;
        return true;
    }

    /// <summary>A token's text; bytes that are no text read as U+FFFD, and the row is set aside.</summary>
    static string TextOf(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(json.ValueSpan);
            case JsonTokenType.PropertyName or JsonTokenType.String:
                if (!json.ValueIsEscaped)
                    return Encoding.UTF8.GetString(json.ValueSpan);
                try
                {
                    return json.GetString()!;
                }
                catch (InvalidOperationException) // Half of a surrogate pair, or bad UTF-8.
                {
                    return "\uFFFD";
                }
            default:
                return "";
        }
    }

    void Fill()
    {
        var kept = _end - _start;
        _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        (_start, _end) = (0, kept);
        if (kept > _buffer.Length / 2)
        {
            if (kept > TreeLimits.TokenBytesMax)
                throw TooLong(_name, _line);
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = FileProblems.Guard(_name, _buffer.AsSpan(_end), _stream.Read);
        _isEnd = read == 0;
        _end += read;
        _bytesRead += read;
    }
}
