using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Linkspan.Charts;

/// <summary>HTML or SVG that is safe to write to a page as it stands; also well-formed XML.</summary>
/// <param name="Text">The markup; empty is nothing.</param>
public readonly record struct Markup(string Text)
{
    /// <summary>
    /// Builds markup: what stands in the literal is markup, what is put in is text and is escaped,
    /// unless it is <see cref="Markup"/> itself. Numbers are written as SVG wants them.
    /// </summary>
    public static Markup Of(MarkupHandler handler) => new(handler.Written());

    /// <summary>Pieces one after another, a line each.</summary>
    public static Markup Lines(IEnumerable<Markup> pieces) =>
        new(string.Join('\n', pieces.Select(p => p.Text)));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Writes an interpolated string as markup; the compiler makes the calls.</summary>
[InterpolatedStringHandler]
public readonly ref struct MarkupHandler
{
    readonly StringBuilder _text;

    /// <param name="literalLength">Signs of markup.</param>
    /// <param name="formattedCount">Values put in.</param>
    public MarkupHandler(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + formattedCount * 16);

    internal string Written() => _text.ToString();

    /// <summary>Markup, as it stands.</summary>
    public void AppendLiteral(string markup) => _text.Append(markup);

    /// <summary>Markup, as it stands.</summary>
    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    /// <summary>Text, escaped for elements and quoted attributes.</summary>
    public void AppendFormatted(string? text)
    {
        foreach (var c in text ?? "")
            AppendEscaped(c);
    }

    /// <summary>A whole number without separators.</summary>
    public void AppendFormatted(int number) =>
        _text.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>A number with up to two decimals and a point, in any culture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite: no figure has such a place.</exception>
    public void AppendFormatted(double number)
    {
        if (!double.IsFinite(number))
            throw new ArgumentOutOfRangeException(nameof(number), "A figure needs finite numbers.");
        var text = number.ToString("0.##", CultureInfo.InvariantCulture);
        _text.Append(text is "-0" ? "0" : text);
    }

    void AppendEscaped(char c)
    {
        switch (c)
        {
            case '&':
                _text.Append("&amp;");
                break;
            case '<':
                _text.Append("&lt;");
                break;
            case '>':
                _text.Append("&gt;");
                break;
            case '"':
                _text.Append("&quot;");
                break;
            case '\'':
                _text.Append("&#39;");
                break;
            default: // Controls and lone surrogates are in no well-formed document.
                _text.Append(
                    char.IsControl(c) && c is not ('\t' or '\n' or '\r')
                    || c is '\uFFFE' or '\uFFFF'
                        ? '\uFFFD'
                        : c
                );
                break;
        }
    }
}
