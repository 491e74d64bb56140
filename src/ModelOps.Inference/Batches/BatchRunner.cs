using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference.Batches;

/// <summary>
/// Runs requests one batch at a time, on the thread of the caller. Small batches are gathered in memory that ONNX Runtime already knows;
/// several runners of one model may work at once.
/// </summary>
public sealed class BatchRunner : IDisposable
{
    /// <summary>Above this a copy costs more than telling ONNX Runtime of other memory.</summary>
    private const int LargestCopy = 64 * 1024;

    private readonly OnnxModel model;
    private readonly string[] inputNames;
    private readonly string[] outputNames;
    private readonly RunOptions options = new();
    private readonly GatheredInputs gathered;
    private readonly PlannedOutputs? planned;

    public BatchRunner(OnnxModel model)
    {
        this.model = model;
        inputNames = [.. model.Inputs.Select(input => input.Name)];
        outputNames = [.. model.Outputs.Select(output => output.Name)];
        gathered = new GatheredInputs(model.Inputs);
        planned = RowLayout.HasRows(model) ? PlannedOutputs.For(model.Outputs) : null;
    }

    /// <summary>Runs one request alone.</summary>
    /// <exception cref="OnnxModelException">The inputs do not fit the model, or an operator failed.</exception>
    public void Run(TensorSet request) => Run([request], rows: 0);

    /// <summary>Runs requests together, which have rows of the same shape, and gives each its part of the answer.</summary>
    /// <param name="rows">Of all requests together; 0 for a request that is no batch.</param>
    /// <exception cref="OnnxModelException">The inputs do not fit the model, or an operator failed.</exception>
    /// <exception cref="BatchMismatchException">The model answered with another number of rows.</exception>
    public void Run(ReadOnlySpan<TensorSet> requests, int rows)
    {
        try
        {
            if (requests.Length == 1 && (rows == 0 || ByteCount(requests[0]) > LargestCopy))
                RunInPlace(requests[0]);
            else
                RunGathered(requests, rows);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new OnnxModelException(EngineWords.Of(failure), failure);
        }
    }

    public void Dispose()
    {
        gathered.Dispose();
        planned?.Dispose();
        options.Dispose();
    }

    private void RunInPlace(TensorSet request)
    {
        var inputs = new OrtValue[inputNames.Length];
        try
        {
            for (var index = 0; index < inputs.Length; index++)
                inputs[index] = OrtBuffers.Over(request.Inputs[index]);
            using var results = model.Session.Run(options, inputNames, inputs, outputNames);
            for (var index = 0; index < outputNames.Length; index++)
                OrtBuffers.Copy(results[index], outputNames[index], request.Outputs[index]);
        }
        finally
        {
            foreach (var input in inputs)
                input?.Dispose();
        }
    }

    private void RunGathered(ReadOnlySpan<TensorSet> requests, int rows)
    {
        gathered.Fill(requests, rows);
        var inputs = gathered.Values(rows);
        var outputs = planned?.Values(rows);
        if (outputs is not null && TryRunPlanned(inputs, outputs))
        {
            planned!.Split(requests);
            return;
        }
        using var results = model.Session.Run(options, inputNames, inputs, outputNames);
        for (var index = 0; index < outputNames.Length; index++)
            RowSplit.Copy(results[index], outputNames[index], index, requests, rows);
        // What failed with the declared shapes and works without them: the model does not keep to what it declares.
        if (outputs is not null)
            planned!.GiveUp();
    }

    private bool TryRunPlanned(OrtValue[] inputs, OrtValue[] outputs)
    {
        try
        {
            model.Session.Run(options, inputNames, inputs, outputNames, outputs);
            return true;
        }
        catch (OnnxRuntimeException)
        {
            // Told again, and then to the caller, when the fault is not in the shapes.
            return false;
        }
    }

    private static int ByteCount(TensorSet request)
    {
        var bytes = 0;
        for (var index = 0; index < request.Inputs.Count; index++)
            bytes += request.Inputs[index].ByteCount;
        return bytes;
    }
}
