using Linkspan.Vocabulary;

namespace Linkspan.Cli.CommandLine;

/// <summary>What a command tells the shell.</summary>
enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Failed; standard error says why.</summary>
    Failed = 1,

    /// <summary>The words of the call are wrong.</summary>
    Usage = 2,

    /// <summary>A quality gate or a permit said no.</summary>
    Refused = 3,

    /// <summary>Ctrl-C or a termination signal.</summary>
    Cancelled = 130,
}

static class ExitCodes
{
    /// <summary>The exit code that a problem's kind calls for.</summary>
    public static ExitCode Of(Problem problem) =>
        problem.Code switch
        {
            "linkage.cannot-carry" => ExitCode.Refused,
            _ => problem.Code.Split('.')[0] switch
            {
                "permit" or "gate" or "disclosure" => ExitCode.Refused,
                "usage" => ExitCode.Usage,
                _ => ExitCode.Failed,
            },
        };
}
