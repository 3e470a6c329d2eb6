using System.Text;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Records;

public class TextColumnBuilderTests
{
    static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char['A', 'C'], 0, 9],
        Gen.String[Gen.Char['a', 'b'], 14, 18],
        Gen.String[Gen.Char['à', 'ÿ'], 0, 12]
    );

    [Fact]
    public void Texts_come_back_as_they_were_added() =>
        s_text
            .Array[0, 400]
            .Sample(texts =>
            {
                var builder = new TextColumnBuilder();
                foreach (var text in texts)
                    Assert.True(Add(builder, Encoding.UTF8.GetBytes(text)));
                var column = builder.Build();
                Assert.Equal(
                    texts.Select(t => t.Length == 0 ? null : t),
                    Enumerable.Range(0, column.Count).Select(i => column[i])
                );
                Assert.Equal(
                    1 + texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Count(),
                    column.Texts.Length
                );
            });

    [Fact]
    public void Bytes_that_are_no_text_are_not_added()
    {
        var builder = new TextColumnBuilder();
        Assert.False(Add(builder, [0xC3, 0x28]));
        Assert.False(Add(builder, [.. Enumerable.Repeat((byte)0xFF, 20)]));
        Assert.Equal(0, builder.Build().Count);
    }

    static bool Add(TextColumnBuilder builder, byte[] utf8)
    {
        byte[] padded = [.. utf8, .. new byte[TextColumnBuilder.Padding]];
        return builder.Add(ref padded[0], utf8.Length);
    }
}
