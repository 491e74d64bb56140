using ModelOps.Inference;

namespace ModelOps.Serving.Requests;

/// <summary>What a model takes or gives, for a sentence.</summary>
internal static class Signatures
{
    public static string Text(IEnumerable<TensorSignature> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"{tensor.Name} {Datatypes.Name(tensor.Type)} {Shapes.Text(tensor.Shape)}"));
}
