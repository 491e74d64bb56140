namespace ModelOps.Serving.Protocol;

/// <param name="Shape">-1 where any length is taken.</param>
internal sealed record TensorMetadata(string Name, string Datatype, IReadOnlyList<long> Shape);
