using System.CommandLine;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.State;

/// <summary>The options of every command that works in a state: where, who, what for.</summary>
sealed class StateOptions
{
    readonly Option<string> _dir = new("--dir")
    {
        Description = "The state's folder",
        DefaultValueFactory = _ => Directory.GetCurrentDirectory(),
    };

    readonly Option<string?> _person = new("--as")
    {
        Description = "Your id in the register; LINKSPAN_PERSON when left out",
    };

    readonly Option<string?> _purpose = new("--purpose")
    {
        Description = "The purpose that the agreements allow; LINKSPAN_PURPOSE when left out",
    };

    public static StateOptions Create() => new();

    public void AddTo(Command command)
    {
        command.Options.Add(_dir);
        command.Options.Add(_person);
        command.Options.Add(_purpose);
    }

    public StateHost Open(ParseResult parse) =>
        StateHost.Open(StateFolder.Open(Dir(parse)), TimeProvider.System, Entropy.System);

    public string Dir(ParseResult parse) => parse.GetRequiredValue(_dir);

    /// <summary>Who asks; in a made-up state the linking unit's people stand in.</summary>
    public string Person(ParseResult parse, string demo = DemoGovernance.Steward) =>
        Named(parse, _person, "LINKSPAN_PERSON", demo, "who you are: --as PERSON");

    public string Purpose(ParseResult parse) =>
        Named(
            parse,
            _purpose,
            "LINKSPAN_PURPOSE",
            DemoGovernance.Purpose,
            "the purpose: --purpose NAME"
        );

    /// <summary>The permit to work on links, or the refusal.</summary>
    public Permit LinkagePermit(ParseResult parse, StateHost host) =>
        PeopleLinking.PermitFor(host, Person(parse, DemoGovernance.LinkageAnalyst), Purpose(parse));

    string Named(
        ParseResult parse,
        Option<string?> option,
        string variable,
        string demo,
        string expected
    ) =>
        parse.GetValue(option)
        ?? Environment.GetEnvironmentVariable(variable)
        ?? (
            StateFolder.Open(Dir(parse)).IsDemo
                ? demo
                : throw new ProblemException(
                    new("usage.missing", "the command", "neither option nor variable", expected)
                )
        );
}
