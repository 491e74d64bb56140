using System.Text.Json;

namespace ModelOps.Serving.Protocol;

/// <summary>Shapes of tensors as requests write them.</summary>
internal static class Shapes
{
    private const string Open = "-1";

    /// <summary>As NumPy's; a model that declares no shape would take any number of dimensions otherwise.</summary>
    private const int MostDimensions = 64;

    /// <summary>Null for anything but an array of integers of at least 0.</summary>
    public static long[]? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return null;
        var lengths = new long[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray())
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out lengths[index]) || lengths[index++] < 0)
                return null;
        return lengths;
    }

    /// <summary>The number of elements; null when the product of the lengths, those of 0 aside, does not fit 64 bits.</summary>
    public static long? Count(IEnumerable<long> shape)
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
    public static bool Fits(IReadOnlyList<long> shape, IReadOnlyList<long?> declared) =>
        declared.Count == 0
        ? shape.Count <= MostDimensions
        : (shape.Count == declared.Count && shape.Zip(declared).All(pair => pair.Second is null || pair.Second == pair.First));

    public static string Text(IEnumerable<long?> declared) =>
        $"[{string.Join(", ", declared.Select(length => length?.ToString() ?? Open))}]";
}
