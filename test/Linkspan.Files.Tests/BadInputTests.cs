using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

/// <summary>Files as they should not be: each ends with one clear problem.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("", "file.empty")]
    [InlineData("\uFEFF", "file.empty")]
    [InlineData("\n\n", "file.empty")]
    [InlineData("Smith,1990-01-02\nJones,1991-03-04\n", "file.header-missing")]
    [InlineData("a,,c\n", "file.header-missing")]
    [InlineData("a,b,A\n", "file.header-duplicate")]
    [InlineData("a;b;c\n1;2;3\n", "file.delimiter")]
    [InlineData("PK\u0003\u0004rest", "file.not-text")]
    [InlineData("PAR1rest", "file.not-text")]
    public void A_file_that_cannot_be_read_says_why(string file, string code) =>
        Assert.Equal(
            code,
            CodeOf(() => ReadAll(_temp.Write("f.csv", Encoding.UTF8.GetBytes(file))))
        );

    [Fact]
    public void A_missing_file_and_a_folder_say_so()
    {
        Assert.Equal("file.missing", CodeOf(() => ReadAll(_temp["no.csv"])));
        Assert.Equal("file.missing", CodeOf(() => ReadAll(_temp["no/no.csv"])));
        Assert.Equal("file.is-folder", CodeOf(() => ReadAll(_temp.Root)));
    }

    [Fact]
    public void A_file_that_may_not_be_read_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        var path = _temp.Write("f.csv", "a\n1\n"u8);
        SetUnreadable(path);
        Assert.Equal("file.no-permission", CodeOf(() => ReadAll(path)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_line_of_100_MB_ends_in_one_problem_and_little_memory(bool isQuoted)
    {
        using EndlessLine stream = new(length: 100_000_000, isQuoted);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert
            .Throws<ProblemException>(() =>
            {
                using var reader = DelimitedReader.Open(stream, "long.csv");
                while (reader.Read()) { }
            })
            .Problem;
        Assert.Equal("file.record-too-long", problem.Code);
        Assert.Equal("long.csv, line 2", problem.Where);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        Assert.InRange(stream.Position, 0, 10_000_000);
    }

    [Fact]
    public void A_field_and_a_header_have_their_maxima()
    {
        var field = "a\n" + new string('x', 70_000) + "\n";
        var header = string.Join(',', Enumerable.Range(0, 10_001).Select(i => $"c{i}"));
        Assert.Equal(
            "file.field-too-long",
            CodeOf(() => ReadAll(_temp.Write("f.csv", Encoding.UTF8.GetBytes(field))))
        );
        Assert.Equal(
            "file.too-many-columns",
            CodeOf(() => ReadAll(_temp.Write("f.csv", Encoding.UTF8.GetBytes(header))))
        );
    }

    [Fact]
    public void No_problem_of_a_header_shows_a_value()
    {
        var e = Assert.Throws<ProblemException>(() =>
            ReadAll(_temp.Write("f.csv", "Martha,123-45-6789,Martha\n"u8))
        );
        Assert.DoesNotContain("Martha", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("6789", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_never_crash_the_reader() =>
        Gen
            .Byte.Array[0, 400]
            .Sample(
                bytes =>
                {
                    try
                    {
                        using var reader = DelimitedReader.Open(
                            new MemoryStream([.. "a,b\n"u8, .. bytes]),
                            "file"
                        );
                        while (reader.Read())
                            for (var column = 0; column < reader.FieldCount; column++)
                                _ = reader[column];
                    }
                    catch (ProblemException) { }
                },
                iter: 2000
            );

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    static void Forbid(string path) => File.SetUnixFileMode(path, UnixFileMode.None);

    static void SetUnreadable(string path)
    {
        if (!OperatingSystem.IsWindows())
            Forbid(path);
    }

    static void ReadAll(string path)
    {
        using var reader = DelimitedReader.Open(path);
        while (reader.Read()) { }
    }

    static string CodeOf(Action action) => Assert.Throws<ProblemException>(action).Problem.Code;

    /// <summary>A header and then one line that is made as it is read.</summary>
    sealed class EndlessLine(long length, bool isQuoted) : Stream
    {
        readonly byte[] _start = isQuoted ? "a,b\n\""u8.ToArray() : "a,b\n"u8.ToArray();
        long _position;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - _position);
            buffer[..count].Fill((byte)'x');
            if (_position == 0)
                _start.CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
