using Linkspan.Vocabulary;

namespace Linkspan.Cli.Plan;

/// <summary>What <c>linkspan task</c> tells a scheduler: codes of sysexits.h.</summary>
enum TaskExit
{
    /// <summary>Done, now or before.</summary>
    Done = 0,

    /// <summary>EX_USAGE: the words of the call are wrong, or the key is. Do not repeat.</summary>
    Usage = 64,

    /// <summary>EX_DATAERR: the data or the plan is wrong. Do not repeat.</summary>
    Data = 65,

    /// <summary>EX_UNAVAILABLE: the folder is not there. Repeat, perhaps on another machine.</summary>
    Unavailable = 69,

    /// <summary>EX_SOFTWARE: a mistake of ours. Do not repeat; report it.</summary>
    Software = 70,

    /// <summary>EX_TEMPFAIL: the disk, the memory or an earlier stage. Repeat.</summary>
    Temporary = 75,
}

static class TaskExits
{
    /// <summary>The code that a problem calls for.</summary>
    public static TaskExit Of(Problem problem) =>
        problem.Code switch
        {
            "run.no-plan" or "file.missing" => TaskExit.Unavailable,
            "run.not-ready" or "run.changed" => TaskExit.Temporary,
            "file.disk-full" or "file.io" or "file.input-output" or "file.locked" =>
                TaskExit.Temporary,
            _ => problem.Code.Split('.')[0] is "usage" or "key" or "permit"
                ? TaskExit.Usage
                : TaskExit.Data,
        };

    /// <summary>The code for something else that was thrown; its text is never shown.</summary>
    public static TaskExit Of(Exception exception) =>
        exception switch
        {
            OperationCanceledException or OutOfMemoryException or IOException => TaskExit.Temporary,
            UnauthorizedAccessException => TaskExit.Data,
            _ => TaskExit.Software,
        };
}
