using ModelOps.Serving.Answers;
using ModelOps.Serving.Requests;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>Tensors by name, as the Open Inference Protocol has them.</summary>
internal sealed class TensorForm(ServedVersion served, ServingOptions options) : IRequestForm
{
    private readonly RequestReader reader = new(served.Inputs, served.Outputs, options.MaxRows);
    private readonly AnswerWriter writer = new(served.Manifest, served.Outputs);

    public string? Read(ReadOnlySpan<byte> body, int? jsonLength, InferenceRequest request) => reader.Read(body, jsonLength, request);

    public int? Write(InferenceRequest request) => writer.Write(request);
}
