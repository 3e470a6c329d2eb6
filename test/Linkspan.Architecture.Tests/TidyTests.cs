using System.Text.RegularExpressions;

namespace Linkspan.Architecture.Tests;

public partial class TidyTests
{
    const int LinesMax = 400;

    [Fact]
    public void Files_are_under_400_lines() =>
        Assert.Empty(
            Repository
                .Files(".cs", ".razor", ".sql", ".css", ".sh")
                .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
                .Where(file => Repository.Read(file).Count(c => c == '\n') > LinesMax)
        );

    [Theory]
    [InlineData("class Widgets { } // TODO tidy", true)]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("catch { }", true)]
    [InlineData("[Fact(Skip = \"later\")]", true)]
    [InlineData("var todo = Next(); // the method's own word", false)]
    public void A_line_that_hides_unfinished_work_is_found(string line, bool found) =>
        Assert.Equal(found, Unfinished().IsMatch(line));

    [Fact]
    public void No_code_hides_unfinished_work() =>
        Assert.Empty(
            Repository
                .Files(".cs", ".razor")
                .Where(file => !file.EndsWith("TidyTests.cs", StringComparison.Ordinal))
                .Where(file => Unfinished().IsMatch(Repository.Read(file)))
        );

    [Fact]
    public void No_folder_is_named_for_a_kind_of_class() =>
        Assert.Empty(
            Repository
                .Files(".cs")
                .Where(file =>
                    file.Split('/')
                        .SkipLast(1)
                        .Any(part =>
                            part
                                is "Models"
                                    or "Interfaces"
                                    or "Services"
                                    or "Repositories"
                                    or "Handlers"
                                    or "Helpers"
                                    or "Utils"
                                    or "Common"
                                    or "Misc"
                        )
                )
        );

    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        Assert.Empty(
            Repository
                .Files(".md")
                .SelectMany(file =>
                    DocumentLink()
                        .Matches(Repository.Read(file))
                        .Select(match => match.Groups["link"].Value.Split('#')[0])
                        .Where(link => link.Length > 0)
                        .Where(link => !link.Contains("://", StringComparison.Ordinal))
                        .Where(link => !link.StartsWith("mailto:", StringComparison.Ordinal))
                        .Select(link =>
                            Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, link)
                        )
                        .Where(target => !File.Exists(target) && !Directory.Exists(target))
                        .Select(target => $"{file} -> {Path.GetFileName(target)}")
                )
        );

    [Fact]
    public void Packages_are_pinned_in_one_place() =>
        Assert.Empty(
            Repository
                .Files(".csproj")
                .Where(file => Repository.Read(file).Contains("Version=", StringComparison.Ordinal))
        );

    [GeneratedRegex(
        @"\b(?:TODO|FIXME|HACK)\b|NotImplementedException|catch\s*\{\s*\}|\(Skip\s*=|Thread\.Sleep",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Unfinished();

    [GeneratedRegex(
        @"\]\((?<link>[^)\s]+)\)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex DocumentLink();
}
