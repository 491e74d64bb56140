using System.Text.Json;

namespace ModelOps.Serving.Protocol;

/// <summary>The <c>data</c> of a tensor: one flat array in row-major order, or arrays nested as deep as the shape.</summary>
internal readonly struct TensorElements(JsonElement data)
{
    public bool Fit(ReadOnlySpan<long> shape, long count) => IsNested(data) ? FitsNested(data, shape) : data.GetArrayLength() == count;

    public IEnumerable<JsonElement> InOrder() => InOrder(data);

    private static bool IsNested(JsonElement array) =>
        array.GetArrayLength() > 0 && array[0].ValueKind == JsonValueKind.Array;

    private static bool FitsNested(JsonElement json, ReadOnlySpan<long> shape)
    {
        if (shape.IsEmpty)
            return json.ValueKind != JsonValueKind.Array;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != shape[0])
            return false;
        foreach (var item in json.EnumerateArray())
            if (!FitsNested(item, shape[1..]))
                return false;
        return true;
    }

    private static IEnumerable<JsonElement> InOrder(JsonElement array) =>
        IsNested(array) ? array.EnumerateArray().SelectMany(InOrder) : array.EnumerateArray();
}
