namespace ModelOps.Inference.Files;

/// <summary>A tensor of a model without its elements: its shape, and where they lie when that is another file.</summary>
internal sealed class TensorHead
{
    private const int LongestText = 4096;
    private const int MostDimensions = 64;

    private readonly Dictionary<string, string> external = new(StringComparer.Ordinal);

    public List<long> Dimensions { get; } = [];

    /// <summary>Null where the elements lie in the model itself.</summary>
    public ExternalPart? External => external.Count == 0
        ? null
        : new ExternalPart(external.GetValueOrDefault("location", ""), Number("offset") ?? 0, Number("length"));

    /// <summary>Reads the message of this field; its elements are stepped over.</summary>
    public static TensorHead Read(WireReader wire, WireField field)
    {
        var tensor = new TensorHead();
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            if (part.Number == 1)
                tensor.ReadDimensions(wire, part);
            else if (part.Number == 13)
                tensor.ReadExternal(wire, part);
            else
                wire.Skip(part);
        }
        wire.Leave(outer);
        return tensor;
    }

    private void ReadDimensions(WireReader wire, WireField field)
    {
        wire.Integers(field, Dimensions);
        if (Dimensions.Count > MostDimensions)
            throw new OnnxModelException($"A tensor of the model has more than {MostDimensions} dimensions.");
    }

    private void ReadExternal(WireReader wire, WireField field)
    {
        var (key, value) = TextPair.Read(wire, field, LongestText);
        if (!external.TryAdd(key, value))
            throw new OnnxModelException($"A tensor of the model says twice what the {key} of its external data is.");
    }

    private long? Number(string key)
    {
        if (!external.TryGetValue(key, out var text))
            return null;
        return long.TryParse(text, out var number) ? number : throw new OnnxModelException($"The {key} of external data is a number of bytes.");
    }
}
