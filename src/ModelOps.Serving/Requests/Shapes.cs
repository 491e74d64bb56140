using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>Shapes of tensors as requests write them.</summary>
internal static class Shapes
{
    private const string Open = "-1";

    /// <summary>As NumPy's; a model that declares no shape would take any number of dimensions otherwise.</summary>
    public const int MostDimensions = 64;

    /// <summary>False for anything but an array of integers of at least 0.</summary>
    /// <param name="lengths">Room for more dimensions than a tensor may have.</param>
    /// <param name="rank">Dimensions of the shape, of which not more are read than there is room.</param>
    public static bool TryRead(ReadOnlySpan<byte> raw, Span<long> lengths, out int rank)
    {
        rank = 0;
        var json = new JsonScanner(raw);
        if (!json.TryTake((byte)'['))
            return false;
        for (var first = true; json.Next((byte)']', ref first);)
        {
            json.Peek();
            var position = json.Position;
            if (!IntegerElement<long>.TryRead(raw, ref position, out var length) || length < 0)
                return false;
            if (rank < lengths.Length)
                lengths[rank] = length;
            json.Position = position;
            rank++;
        }
        return json.Problem is null;
    }

    /// <summary>The number of elements; null when the product of the lengths, those of 0 aside, does not fit 64 bits.</summary>
    public static long? Count(ReadOnlySpan<long> shape)
    {
        var (product, empty) = (1L, false);
        foreach (var length in shape)
        {
            empty |= length == 0;
            if (length > long.MaxValue / product)
                return null;
            product *= Math.Max(length, 1);
        }
        return empty ? 0 : product;
    }

    /// <summary>A model that declares no shape takes any.</summary>
    public static bool Fits(ReadOnlySpan<long> shape, IReadOnlyList<long?> declared)
    {
        if (declared.Count == 0)
            return shape.Length <= MostDimensions;
        if (shape.Length != declared.Count)
            return false;
        for (var index = 0; index < shape.Length; index++)
            if (declared[index] is { } length && length != shape[index])
                return false;
        return true;
    }

    public static string Text(IEnumerable<long?> declared) =>
        $"[{string.Join(", ", declared.Select(length => length?.ToString() ?? Open))}]";

    public static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
