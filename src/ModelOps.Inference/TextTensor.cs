namespace ModelOps.Inference;

/// <summary>A tensor of strings (UTF-8 inside the model).</summary>
public sealed class TextTensor(string name, IReadOnlyList<string> values, IReadOnlyList<long> shape)
    : Tensor(name, ElementType.String, shape, values.Count)
{
    public IReadOnlyList<string> Values => values;
}
