namespace ModelOps.Inference.Batches;

/// <summary>The inputs of one run, and the memory for its outputs, each in the order in which the model declares them.</summary>
public sealed class TensorSet(OnnxModel model)
{
    public IReadOnlyList<TensorBuffer> Inputs { get; } = [.. model.Inputs.Select(input => new TensorBuffer(input.Type))];

    public IReadOnlyList<TensorBuffer> Outputs { get; } = [.. model.Outputs.Select(output => new TensorBuffer(output.Type))];

    public void Clear()
    {
        foreach (var input in Inputs)
            input.Clear();
        foreach (var output in Outputs)
            output.Clear();
    }
}
