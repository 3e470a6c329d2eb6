using System.Collections.Concurrent;

namespace Linkspan.Sources;

/// <summary>Reads a file on a second thread, a few batches ahead of the one who takes them.</summary>
/// <remarks>
/// Batches come in the file's order, and only the taker's thread sees them, so that whoever draws
/// ids for their rows draws them in the same order each time.
/// </remarks>
sealed class ReadAhead : IDisposable
{
    const int BatchesMax = 4;

    readonly RowIntake _intake;
    readonly BlockingCollection<RowBatch> _read = [];
    readonly BlockingCollection<RowBatch> _free = [];
    readonly CancellationTokenSource _stop;
    readonly Task _reading;
    int _made;

    /// <param name="intake">Nobody else may use it before <see cref="Batches"/> has ended.</param>
    /// <param name="cancel">Ends the reading.</param>
    public ReadAhead(RowIntake intake, CancellationToken cancel)
    {
        _intake = intake;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _reading = Task.Factory.StartNew(
            Read,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>The batches; each is read over again when the next is asked for.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException">Those of the readers.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public IEnumerable<RowBatch> Batches()
    {
        foreach (var batch in _read.GetConsumingEnumerable())
        {
            yield return batch;
            _free.Add(batch);
        }
        _reading.GetAwaiter().GetResult();
    }

    /// <summary>Ends the reading and waits until the file is no longer used.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAny(_reading); // Does not throw: what it failed of was thrown by Batches.
        _read.Dispose();
        _free.Dispose();
        _stop.Dispose();
    }

    void Read()
    {
        try
        {
            while (NextFree() is var batch && batch.TryRead(_intake))
                _read.Add(batch);
        }
        finally
        {
            _read.CompleteAdding();
        }
    }

    RowBatch NextFree()
    {
        _stop.Token.ThrowIfCancellationRequested();
        if (_free.TryTake(out var free))
            return free;
        if (_made == BatchesMax)
            return _free.Take(_stop.Token);
        _made++;
        return new(_intake);
    }
}
