namespace ModelOps.Inference.Files;

/// <summary>What a walk over a model has met so far. It keeps one entry a kind, however often the kind comes.</summary>
internal sealed class GraphCount
{
    private const int MostKinds = 10_000;

    public Dictionary<string, int> Operators { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Domains { get; } = new(StringComparer.Ordinal);

    public HashSet<ExternalPart> External { get; } = [];

    public long Parameters { get; private set; }

    public void AddOperator(string domain, string name)
    {
        var key = domain is "" ? name : $"{domain}.{name}";
        Operators[key] = Operators.GetValueOrDefault(key) + 1;
        Domains.Add(domain);
        RequireFew(Operators.Count, "operators");
    }

    public void AddExternal(ExternalPart part)
    {
        External.Add(part);
        RequireFew(External.Count / 100, "hundreds of tensors in external data");
    }

    public void AddParameters(IEnumerable<long> dimensions)
    {
        try
        {
            Parameters = checked(Parameters + Tensor.ElementCount(dimensions));
        }
        catch (Exception failure) when (failure is OverflowException or ArgumentOutOfRangeException)
        {
            throw new OnnxModelException("An initializer has a shape that no memory holds.", failure);
        }
    }

    private static void RequireFew(int count, string what)
    {
        if (count > MostKinds)
            throw new OnnxModelException($"The model has more than {MostKinds:N0} {what}.");
    }
}
