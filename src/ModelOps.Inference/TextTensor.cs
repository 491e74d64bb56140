namespace ModelOps.Inference;

/// <summary>A tensor of strings (UTF-8 inside the model).</summary>
public sealed class TextTensor(string name, IReadOnlyList<string> values, IReadOnlyList<long> shape)
    : Tensor(name, ElementType.String, shape, values.Count)
{
    public IReadOnlyList<string> Values => values;

    public override TextTensor Rows(int count) => new(Name, [.. values.Take((int)(count * ElementCount(Shape.Skip(1))))], [count, .. Shape.Skip(1)]);

    public override TextTensor Named(string name) => new(name, values, Shape);
}
