namespace ModelOps.Inference;

/// <summary>A named tensor in row-major order.</summary>
public abstract class Tensor
{
    private protected Tensor(string name, ElementType type, IReadOnlyList<long> shape, int count)
    {
        var expected = ElementCount(shape);
        if (expected != count)
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] takes {expected} elements, not {count}.");
        (Name, Type, Shape, Count) = (name, type, shape, count);
    }

    public string Name { get; }

    public ElementType Type { get; }

    public IReadOnlyList<long> Shape { get; }

    public int Count { get; }

    /// <summary>The first rows of a tensor of at least one dimension, over the same memory.</summary>
    public Tensor Rows(int count) => Rows(0, count);

    /// <summary>Some rows of a tensor of at least one dimension, over the same memory.</summary>
    public abstract Tensor Rows(int first, int count);

    /// <summary>Rows of a tensor of at least one dimension in the order asked for, in memory of their own.</summary>
    public abstract Tensor Pick(IReadOnlyList<int> rows);

    /// <summary>The same under another name, over the same memory.</summary>
    public abstract Tensor Named(string name);

    /// <summary>The number of elements of a shape; 1 for a scalar.</summary>
    /// <exception cref="OverflowException">It does not fit 64 bits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static long ElementCount(IEnumerable<long> shape)
    {
        var (count, empty) = (1L, false);
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            empty |= length == 0;
            count = checked(count * Math.Max(length, 1));
        }
        return empty ? 0 : count;
    }
}
