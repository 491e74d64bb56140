using ModelOps.Domain.Identifiers;
using ModelOps.Inference;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

internal sealed record ModelMetadata
{
    public required ModelName Name { get; init; }

    public required IReadOnlyList<ModelVersion> Versions { get; init; }

    /// <summary>The word of Triton for an ONNX model.</summary>
    public string Platform { get; } = "onnx_onnxv1";

    public required IReadOnlyList<TensorMetadata> Inputs { get; init; }

    public required IReadOnlyList<TensorMetadata> Outputs { get; init; }

    public static ModelMetadata Of(ServedVersion served) => new()
    {
        Name = served.Manifest.Name,
        Versions = [served.Manifest.Version],
        Inputs = [.. served.Inputs.Select(Describe)],
        Outputs = [.. served.Outputs.Select(Describe)],
    };

    private static TensorMetadata Describe(TensorSignature tensor) =>
        new(tensor.Name, Datatypes.Name(tensor.Type), [.. tensor.Shape.Select(length => length ?? -1)]);
}
