using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Governance;
using Linkspan.Outcomes;
using Linkspan.Registry;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Release;

/// <summary>
/// <c>linkspan release</c>: answers the whole bank for the public, protects it as one, and publishes it
/// when the motion on exactly this content was carried.
/// </summary>
static class ReleaseCommand
{
    public static Command Create(Terminal terminal)
    {
        var state = StateOptions.Create();
        Command command = new(
            "release",
            "Answer the bank, protect it and publish it once it is voted"
        );
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, cancel) =>
            {
                using var host = state.Open(parse);
                var person = state.Person(parse, DemoGovernance.Publisher);
                var purpose = state.Purpose(parse);
                var number = host.Registry.ListReleases().Length + 1;
                using var reader = host.OpenReader();
                var answers = ReleaseMaking.AskAll(
                    host,
                    reader,
                    QuestionBank.Load(host.Folder.QuestionsFolder),
                    state.Person(parse, DemoGovernance.Analyst),
                    purpose,
                    Audience.Public
                );
                var tables = ReleaseMaking.Protect(host, answers, number, person);
                var content = ReleaseMaking.Assemble(host, answers, tables, number, [], []);
                var name = number.ToString(CultureInfo.InvariantCulture);
                if (host.Folder.IsDemo) // In a made-up state the agencies' people are made up too.
                    DemoRegistry.VoteRelease(host.Registry, name, content.Hash);
                var envelope = ReleasePublishing.Publish(host, content, person, purpose);
                terminal.Out.WriteLine(
                    $"Release {name} is published: {Path.Combine(host.Folder.ReleasesFolder, name)}"
                );
                terminal.Out.WriteLine($"Content {envelope.ContentHash}, motion {envelope.Motion}");
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}
