namespace ModelOps.Inference;

/// <summary>A tensor of strings (UTF-8 inside the model).</summary>
public sealed class TextTensor(string name, IReadOnlyList<string> values, IReadOnlyList<long> shape)
    : Tensor(name, ElementType.String, shape, values.Count)
{
    public IReadOnlyList<string> Values => values;

    public override TextTensor Rows(int first, int count)
    {
        var width = (int)ElementCount(Shape.Skip(1));
        return new(Name, [.. values.Skip(first * width).Take(count * width)], [count, .. Shape.Skip(1)]);
    }

    public override TextTensor Pick(IReadOnlyList<int> rows)
    {
        var width = (int)ElementCount(Shape.Skip(1));
        return new(Name, [.. rows.SelectMany(row => values.Skip(row * width).Take(width))], [rows.Count, .. Shape.Skip(1)]);
    }

    public override TextTensor Named(string name) => new(name, values, Shape);
}
