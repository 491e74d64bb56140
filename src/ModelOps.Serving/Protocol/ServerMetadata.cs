namespace ModelOps.Serving.Protocol;

internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions);
