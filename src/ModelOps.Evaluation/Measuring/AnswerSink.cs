using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Predictions;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Measuring;

/// <summary>Collects and stores the answers to one batch while the model runs on the next.</summary>
internal sealed class AnswerSink(AnswerCollector collector, RowLogs rows, EvaluationRequest request) : IDisposable
{
    private readonly PredictionsFile predictions = new(request.Output, [rows.Ids, rows.Digests, .. collector.Stored, .. rows.Others]);
    private Task pending = Task.CompletedTask;
    private long count;

    /// <summary>What was wrong with the batch before is thrown here.</summary>
    public void Add(PreparedBatch batch, IReadOnlyList<Tensor> outputs)
    {
        Wait();
        pending = Task.Run(() => Store(batch, outputs));
    }

    public void Finish()
    {
        Wait();
        predictions.Finish();
    }

    public void Dispose()
    {
        // The file is closed only when nobody writes to it; what went wrong was thrown where it was asked for.
        ((IAsyncResult)pending).AsyncWaitHandle.WaitOne();
        predictions.Dispose();
    }

    private void Wait() => pending.GetAwaiter().GetResult();

    private void Store(PreparedBatch batch, IReadOnlyList<Tensor> outputs)
    {
        collector.Add(batch.Batch, batch.Targets, outputs);
        rows.Add(batch.Batch, batch.Digests);
        predictions.Advance(batch.Batch.Count);
        request.Progress?.Report(count += batch.Batch.Count);
    }
}
