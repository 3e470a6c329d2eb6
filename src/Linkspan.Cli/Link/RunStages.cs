using Linkspan.Cli.CommandLine;
using Linkspan.Runs;

namespace Linkspan.Cli.Link;

/// <summary>Shows a run's stages one after another.</summary>
sealed class RunStages(IStages stages) : IProgress<RunProgress>, IDisposable
{
    readonly Lock _lock = new();
    IStage? _stage;
    string _name = "";

    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            if (!string.Equals(_name, value.Stage, StringComparison.Ordinal))
            {
                _stage?.Dispose();
                (_name, _stage) = (value.Stage, stages.Begin(value.Stage, value.Total, "tasks"));
            }
            _stage?.Report(value.Done);
        }
    }

    public void Dispose() => _stage?.Dispose();
}
