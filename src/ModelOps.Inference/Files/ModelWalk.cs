namespace ModelOps.Inference.Files;

/// <summary>Reads the outermost message of an ONNX file, and refuses what no exporter writes: protobuf would merge or skip it without a word.</summary>
internal sealed class ModelWalk(WireReader wire)
{
    private const int LongestName = 4096;
    private const int LongestText = 1 << 20;
    private const int MostEntries = 1000;

    private readonly GraphCount count = new();
    private readonly HashSet<string> localDomains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> opsets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly HashSet<int> seen = [];
    private long irVersion;
    private string producer = "";

    public OnnxFile Read(IReadOnlyCollection<string> operatorDomains)
    {
        while (wire.TryNext(out var field))
            Read(field);
        if (!seen.Contains(7))
            throw new OnnxModelException("The file holds no ONNX graph.");
        RequireKnown(operatorDomains);
        return new OnnxFile
        {
            IrVersion = irVersion,
            Producer = producer,
            Opsets = opsets.ToDictionary(pair => OperatorDomain.Shown(pair.Key), pair => pair.Value),
            Operators = count.Operators,
            Parameters = count.Parameters,
            Metadata = metadata,
            External = [.. count.External],
            Files = [],
        };
    }

    private void Read(WireField field)
    {
        if (!seen.Add(field.Number) && field.Number is not (8 or 14 or 20 or 25 or 26))
            throw new OnnxModelException($"The file holds field {field.Number} of a model twice, as if another model were appended to it.");
        switch (field.Number)
        {
            case 1:
                irVersion = wire.Integer(field);
                break;
            case 2:
                producer = wire.Text(field, LongestName);
                break;
            case 7:
                new GraphWalk(wire, count).Graph(field);
                break;
            case 8:
                ReadOpset(field);
                break;
            case 14:
                ReadMetadata(field);
                break;
            case 25:
                ReadFunction(field);
                break;
            case 3 or 4 or 5 or 6 or 20 or 26:
                wire.Skip(field);
                break;
            default:
                throw new OnnxModelException($"The file holds field {field.Number}, which no ONNX model has: it is no model, or something is appended to it.");
        }
    }

    private void ReadOpset(WireField field)
    {
        var (domain, version) = ("", 0L);
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            if (part.Number == 1)
                domain = OperatorDomain.Plain(wire.Text(part, LongestName));
            else if (part.Number == 2)
                version = wire.Integer(part);
            else
                wire.Skip(part);
        }
        wire.Leave(outer);
        if (!opsets.TryAdd(domain, version) || opsets.Count > MostEntries)
            throw new OnnxModelException($"The model imports the operators of '{OperatorDomain.Shown(domain)}' twice, or those of more than {MostEntries} domains.");
    }

    private void ReadMetadata(WireField field)
    {
        var (key, value) = TextPair.Read(wire, field, LongestText);
        metadata[key] = value;
        if (metadata.Count > MostEntries)
            throw new OnnxModelException($"The model has more than {MostEntries} entries of metadata.");
    }

    private void ReadFunction(WireField field)
    {
        var walk = new GraphWalk(wire, count);
        var domain = "";
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            if (part.Number == 7)
                walk.Node(part);
            else if (part.Number == 11)
                walk.Attribute(part);
            else if (part.Number == 10)
                domain = OperatorDomain.Plain(wire.Text(part, LongestName));
            else
                wire.Skip(part);
        }
        wire.Leave(outer);
        localDomains.Add(domain);
    }

    private void RequireKnown(IReadOnlyCollection<string> operatorDomains)
    {
        var foreign = count.Domains.Except(localDomains).Select(OperatorDomain.Shown).Except(operatorDomains);
        var unknown = foreign.Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new OnnxModelException(
                $"The model uses operators of '{unknown[0]}'; this registry runs those of {string.Join(", ", operatorDomains)}. Its registry.yaml says which in 'operator_domains'.");
    }
}
