namespace ModelOps.Inference;

/// <summary>A tensor of numbers or booleans over memory of the caller, which may be reused between runs.</summary>
public sealed class NumberTensor<T>(string name, Memory<T> values, IReadOnlyList<long> shape)
    : Tensor(name, ElementTypes.Of<T>(), shape, values.Length)
    where T : unmanaged
{
    public Memory<T> Values => values;

    /// <summary>What the columns of a classifier's maps are called, in the order of the last dimension; null for every other tensor.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    public override NumberTensor<T> Rows(int first, int count)
    {
        var width = (int)ElementCount(Shape.Skip(1));
        return new(Name, values.Slice(first * width, count * width), [count, .. Shape.Skip(1)]) { Labels = Labels };
    }

    public override NumberTensor<T> Pick(IReadOnlyList<int> rows)
    {
        var width = (int)ElementCount(Shape.Skip(1));
        var picked = new T[rows.Count * width];
        for (var place = 0; place < rows.Count; place++)
            values.Span.Slice(rows[place] * width, width).CopyTo(picked.AsSpan(place * width));
        return new(Name, picked, [rows.Count, .. Shape.Skip(1)]) { Labels = Labels };
    }

    public override NumberTensor<T> Named(string name) => new(name, values, Shape) { Labels = Labels };
}
