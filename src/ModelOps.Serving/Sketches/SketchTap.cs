using ModelOps.Domain.Sketches;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Execution;

namespace ModelOps.Serving.Sketches;

/// <summary>Collects what one worker has answered, so that a request costs no more than a copy of its numbers. Its lock is its worker's, but for readers.</summary>
internal sealed class SketchTap(VersionSketches sketches, IReadOnlyList<TensorPlan> inputs, IReadOnlyList<TensorPlan> outputs, int windowRequests)
{
    private const int MostRows = 256;
    private const int MostNumbers = 32 * 1024;

    private readonly Lock gate = new();
    private readonly TensorTap[] inputTaps = Taps(inputs);
    private readonly TensorTap[] outputTaps = Taps(outputs);
    private readonly int mostRequests = Math.Clamp(windowRequests / 8, 1, MostRows);
    private int requests;
    private long rows;

    /// <summary>Calls that are answered and whose callers do not know it yet: the tensors are still theirs.</summary>
    public void Take(ReadOnlySpan<InferenceCall> calls)
    {
        lock (gate)
        {
            foreach (var call in calls)
                if (!call.IsShadow)
                    Take(call);
        }
    }

    public void Flush()
    {
        lock (gate)
            Give();
    }

    /// <summary>Under the locks of this tap and of its sketches.</summary>
    public void AddTo(IReadOnlyList<IReadOnlyList<ColumnRecorder>> inputRecorders, IReadOnlyList<IReadOnlyList<ColumnRecorder>> outputRecorders)
    {
        for (var index = 0; index < inputTaps.Length; index++)
            inputTaps[index].AddTo(inputRecorders[index]);
        for (var index = 0; index < outputTaps.Length; index++)
            outputTaps[index].AddTo(outputRecorders[index]);
    }

    private void Take(InferenceCall call)
    {
        Take(inputTaps, call.Tensors.Inputs);
        Take(outputTaps, call.Tensors.Outputs);
        (requests, rows) = (requests + 1, rows + Math.Max(1, call.Rows));
        if (requests >= mostRequests)
            Give();
    }

    private void Take(TensorTap[] taps, IReadOnlyList<TensorBuffer> tensors)
    {
        for (var index = 0; index < taps.Length; index++)
        {
            var (tap, tensor) = (taps[index], tensors[index]);
            var all = tap.RowsOf(tensor);
            for (var row = 0; row < all;)
            {
                row += tap.Take(tensor, row, all);
                if (tap.IsFull)
                    sketches.Spill(this);
            }
        }
    }

    private void Give()
    {
        if (requests == 0)
            return;
        sketches.Add(this, requests, rows);
        (requests, rows) = (0, 0);
    }

    private static TensorTap[] Taps(IReadOnlyList<TensorPlan> plans)
    {
        var columns = Math.Max(1, plans.Sum(plan => plan.Columns.Count));
        return [.. plans.Select(plan => TensorTap.For(plan, Math.Clamp(MostNumbers / columns, 1, MostRows)))];
    }
}
