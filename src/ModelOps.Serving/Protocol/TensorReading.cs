using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

internal abstract record TensorReading
{
    private TensorReading() { }

    public sealed record Taken(Tensor Tensor) : TensorReading;

    /// <param name="Error">A sentence that names the input, what was expected and what came.</param>
    public sealed record Refused(string Error) : TensorReading;
}
