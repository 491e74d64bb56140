namespace ModelOps.Domain.Reports;

/// <summary>What a caller of the model must send and will get: a change of it breaks callers.</summary>
public sealed record ModelSignature(IReadOnlyList<TensorSpecification> Inputs, IReadOnlyList<TensorSpecification> Outputs)
{
    public bool Equals(ModelSignature? other) => other is not null && Inputs.SequenceEqual(other.Inputs) && Outputs.SequenceEqual(other.Outputs);

    public override int GetHashCode() => HashCode.Combine(Inputs.Count, Outputs.Count);
}

/// <param name="Shape">-1 where any length is allowed.</param>
public sealed record TensorSpecification(string Name, string Type, IReadOnlyList<long> Shape)
{
    public bool Equals(TensorSpecification? other) =>
        other is not null && Name == other.Name && Type == other.Type && Shape.SequenceEqual(other.Shape);

    public override int GetHashCode() => HashCode.Combine(Name, Type, Shape.Count);
}
