using System.Text.Json;
using ModelOps.Gateway.Observation;

namespace ModelOps.Gateway.Copies;

/// <summary>Whether two answers say the same: texts and shapes alike, numbers alike within the tolerance.</summary>
internal sealed class AnswerComparison(double relative, double absolute)
{
    /// <summary>These name the version or the request; they differ though the answers are the same.</summary>
    private static readonly string[] Names = ["id", "model_name", "model_version", "version", "parameters"];

    public CopyResult Judge(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        try
        {
            using var one = JsonDocument.Parse(first);
            using var other = JsonDocument.Parse(second);
            return AgreeBelow(one.RootElement, other.RootElement) ? CopyResult.Agreed : CopyResult.Disagreed;
        }
        catch (JsonException)
        {
            return CopyResult.Failed;
        }
    }

    private bool AgreeBelow(JsonElement one, JsonElement other) =>
        one.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object
            ? Agree(Properties(one).Where(entry => !Names.Contains(entry.Key)), Properties(other).Where(entry => !Names.Contains(entry.Key)).ToDictionary())
            : Agree(one, other);

    private bool Agree(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind)
            return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => Agree(Properties(one), Properties(other)),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength()
                && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => Agree(pair.First, pair.Second)),
            JsonValueKind.Number => AreClose(one.GetDouble(), other.GetDouble()),
            JsonValueKind.String => one.ValueEquals(other.GetString()),
            _ => true,
        };
    }

    private bool Agree(IEnumerable<KeyValuePair<string, JsonElement>> one, Dictionary<string, JsonElement> other)
    {
        var properties = one.ToList();
        return properties.Count == other.Count
            && properties.TrueForAll(property => other.TryGetValue(property.Key, out var twin) && Agree(property.Value, twin));
    }

    private bool AreClose(double first, double second) => first == second || Math.Abs(first - second) <= absolute + relative * Math.Abs(first);

    /// <summary>Of a doubled name the last stands, as readers have it.</summary>
    private static Dictionary<string, JsonElement> Properties(JsonElement element)
    {
        var properties = new Dictionary<string, JsonElement>();
        foreach (var property in element.EnumerateObject())
            properties[property.Name] = property.Value;
        return properties;
    }
}
