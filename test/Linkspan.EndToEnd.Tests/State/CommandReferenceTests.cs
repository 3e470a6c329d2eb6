using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>
/// docs/reference/commands.md is made from the command tree (LINKSPAN_UPDATE_DOCS=1 writes it anew),
/// and no page shows a call that the tree does not know.
/// </summary>
public class CommandReferenceTests
{
    static readonly RootCommand s_root = Commands.Create(
        new Terminal(TextWriter.Null, TextWriter.Null, canDraw: false, width: 100)
    );

    [Fact]
    public void The_page_says_what_the_tree_says()
    {
        var path = Path.Combine(Checkout.Root, "docs", "reference", "commands.md");
        var page = CommandReference.Of(s_root);
        if (Environment.GetEnvironmentVariable("LINKSPAN_UPDATE_DOCS") == "1")
            File.WriteAllText(path, page);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), page);
    }

    [Fact]
    public void Every_command_has_one_example_that_parses()
    {
        Assert.Equal(
            CommandReference.Leaves(s_root).Select(l => l.Path),
            CommandReference.Examples.Keys
        );
        Assert.Empty(Unknown(CommandReference.Examples.Values));
    }

    [Fact]
    public void Calls_in_the_README_and_the_tutorials_are_known()
    {
        var calls = Pages().SelectMany(p => CallsIn(File.ReadAllText(p))).ToList();
        Assert.Contains("linkspan demo", calls);
        Assert.Empty(Unknown(calls));
    }

    [Fact]
    public void A_call_of_a_command_that_is_gone_is_rejected() =>
        Assert.Equal(
            ["linkspan dance", "linkspan demo --port x"],
            Unknown(CallsIn("```\n./linkspan dance\nlinkspan demo --port x\nlinkspan demo\n```\n"))
        );

    static IEnumerable<string> Pages() =>
        new[] { "tutorial", "how-to" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs", folder), "*.md")
            )
            .Prepend(Path.Combine(Checkout.Root, "README.md"));

    /// <summary>Lines of code blocks that call Linkspan, without prompt and remark.</summary>
    static IEnumerable<string> CallsIn(string page) =>
        page.ReplaceLineEndings("\n")
            .Split("```")
            .Where((_, i) => i % 2 == 1)
            .SelectMany(block => block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Select(line => line.Trim().TrimStart('$', ' '))
            .Select(line => line.StartsWith("./", StringComparison.Ordinal) ? line[2..] : line)
            .Where(line => line.StartsWith("linkspan ", StringComparison.Ordinal))
            .Select(line => line.Split(" #")[0].Trim());

    static IEnumerable<string> Unknown(IEnumerable<string> calls) =>
        calls.Where(call =>
            s_root.Parse(call["linkspan ".Length..]) is var parse
            && (parse.Errors.Count > 0 || parse.CommandResult.Command.Action is null)
        );
}
