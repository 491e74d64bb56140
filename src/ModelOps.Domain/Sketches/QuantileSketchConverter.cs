using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelOps.Domain.Sketches;

/// <summary>
/// Writes a sketch as <c>{"count": 3000, "levels": ["…", "…"]}</c>: the numbers of each level, from the lowest, as doubles (little-endian) in Base64,
/// which is half as long as their digits and exact.
/// </summary>
internal sealed class QuantileSketchConverter : JsonConverter<QuantileSketch>
{
    private const int MostLevels = 48;
    private const string CountName = "count";
    private const string LevelsName = "levels";

    public override QuantileSketch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Require(reader.TokenType == JsonTokenType.StartObject);
        (long? count, List<SketchLevel>? levels) = (null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == CountName)
                count = reader.GetInt64();
            else if (name == LevelsName)
                levels = ReadLevels(ref reader);
            else
                reader.Skip();
        }
        Require(levels is { Count: > 0 } && count == levels.Select((level, height) => (long)level.Count << height).Sum());
        return new QuantileSketch(levels!, count!.Value);
    }

    public override void Write(Utf8JsonWriter writer, QuantileSketch value, JsonSerializerOptions options)
    {
        Span<byte> bytes = new byte[QuantileSketch.Budget * sizeof(double)];
        writer.WriteStartObject();
        writer.WriteNumber(CountName, value.Count);
        writer.WriteStartArray(LevelsName);
        foreach (var level in value.Levels)
        {
            for (var index = 0; index < level.Count; index++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(index * sizeof(double))..], level.Values[index]);
            writer.WriteBase64StringValue(bytes[..(level.Count * sizeof(double))]);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static List<SketchLevel> ReadLevels(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartArray);
        List<SketchLevel> levels = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(levels.Count < MostLevels && reader.TokenType == JsonTokenType.String);
            levels.Add(ReadLevel(reader.GetBytesFromBase64(), isInOrder: levels.Count > 0));
        }
        return levels;
    }

    private static SketchLevel ReadLevel(ReadOnlySpan<byte> bytes, bool isInOrder)
    {
        Require(bytes.Length % sizeof(double) == 0 && bytes.Length <= QuantileSketch.Budget * sizeof(double));
        var values = new double[bytes.Length / sizeof(double)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(index * sizeof(double))..]);
            Require(double.IsFinite(values[index]));
        }
        if (isInOrder)
            Array.Sort(values);
        return new SketchLevel(values);
    }

    private static void Require(bool holds)
    {
        if (!holds)
            throw new JsonException("Not a quantile sketch.");
    }
}
