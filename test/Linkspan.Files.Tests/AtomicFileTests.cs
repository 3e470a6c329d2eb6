using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public sealed class AtomicFileTests : IDisposable
{
    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_file_is_replaced_whole()
    {
        AtomicFile.WriteText(_temp["a.txt"], "old");
        AtomicFile.WriteText(_temp["a.txt"], "new");
        Assert.Equal("new", File.ReadAllText(_temp["a.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(_temp.Root));
    }

    [Fact]
    public void When_the_writer_fails_the_old_file_stays_and_nothing_else_is_left()
    {
        AtomicFile.WriteText(_temp["a.txt"], "old");
        Assert.Throws<InvalidOperationException>(() =>
            AtomicFile.Write(
                _temp["a.txt"],
                stream =>
                {
                    stream.WriteByte(1);
                    throw new InvalidOperationException();
                }
            )
        );
        Assert.Equal("old", File.ReadAllText(_temp["a.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(_temp.Root));
    }

    [Fact]
    public void A_full_disk_is_one_clear_problem_and_leaves_nothing()
    {
        if (!File.Exists("/dev/full"))
            Assert.Skip("No /dev/full on this system");
        var e = Assert.Throws<ProblemException>(() =>
            AtomicFile.Write(
                _temp["a.txt"],
                _ =>
                {
                    using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write);
                    full.Write(new byte[100_000]);
                }
            )
        );
        Assert.Equal("file.disk-full", e.Problem.Code);
        Assert.Equal(_temp["a.txt"], e.Problem.Where);
        Assert.Empty(Directory.GetFileSystemEntries(_temp.Root));
    }

    [Fact]
    public void A_file_in_a_folder_that_is_missing_is_a_problem() =>
        Assert.Equal(
            "file.missing",
            Assert
                .Throws<ProblemException>(() => AtomicFile.WriteText(_temp["no/a.txt"], ""))
                .Problem.Code
        );

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_private_file_is_the_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes");
        AtomicFile.Write(_temp["a"], _ => { }, AtomicFile.Private);
        Assert.Equal(AtomicFile.Private, File.GetUnixFileMode(_temp["a"]));
    }

    [Fact]
    public void A_folder_is_there_whole_or_not_at_all()
    {
        AtomicFolder.Build(
            _temp["whole"],
            folder =>
            {
                Directory.CreateDirectory(Path.Combine(folder, "inner"));
                File.WriteAllText(Path.Combine(folder, "inner", "a.txt"), "a");
            }
        );
        Assert.Equal("a", File.ReadAllText(_temp["whole/inner/a.txt"]));
        Assert.Throws<InvalidOperationException>(() =>
            AtomicFolder.Build(
                _temp["half"],
                folder =>
                {
                    File.WriteAllText(Path.Combine(folder, "a.txt"), "a");
                    throw new InvalidOperationException();
                }
            )
        );
        Assert.Equal([_temp["whole"]], Directory.GetFileSystemEntries(_temp.Root));
    }

    [Fact]
    public void A_hashing_stream_gives_the_hash_of_the_whole_file()
    {
        var bytes = Encoding.UTF8.GetBytes("abc");
        using HashingStream stream = new(new MemoryStream(bytes));
        stream.CopyTo(Stream.Null);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stream.Sha256());
        Assert.Equal(3, stream.BytesPassed);
    }
}

public sealed class ManifestTests : IDisposable
{
    readonly TempFolder _temp = new();

    public ManifestTests()
    {
        _temp.Write("b.csv", "x\n1\n"u8);
        _temp.Write("a.csv", "x\n"u8);
        Manifest
            .Of(_temp.Root, new Dictionary<string, long>(StringComparer.Ordinal) { ["b.csv"] = 1 })
            .Write(_temp.Root);
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void It_names_files_in_order_with_rows_and_reads_back()
    {
        var manifest = Manifest.Read(_temp.Root);
        Assert.Equal(
            [("a.csv", null, 2L), ("b.csv", (long?)1, 4L)],
            manifest.Files.Select(file => (file.Name, file.Rows, file.Bytes))
        );
        manifest.Check(_temp.Root);
    }

    [Fact]
    public void A_changed_a_lost_and_a_new_file_are_noticed()
    {
        var manifest = Manifest.Read(_temp.Root);
        string CodeFoundAfter(Action change)
        {
            change();
            return Assert.Throws<ProblemException>(() => manifest.Check(_temp.Root)).Problem.Found;
        }
        Assert.Equal("other bytes", CodeFoundAfter(() => _temp.Write("a.csv", "y\n"u8)));
        Assert.Equal("no file", CodeFoundAfter(() => File.Delete(_temp["a.csv"])));
        _temp.Write("a.csv", "x\n"u8);
        Assert.Equal(
            "a file that the manifest does not name",
            CodeFoundAfter(() => _temp.Write("c.csv", "x\n"u8))
        );
    }

    [Fact]
    public void A_manifest_that_is_not_json_is_a_problem()
    {
        _temp.Write(Manifest.FileName, "{"u8);
        Assert.Equal(
            "manifest.unreadable",
            Assert.Throws<ProblemException>(() => Manifest.Read(_temp.Root)).Problem.Code
        );
    }
}
