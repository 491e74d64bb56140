using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Serving;

/// <summary><c>digests.json</c>: the SHA-256 of every other file in the folder of a served version, by its path with forward slashes.</summary>
public sealed record VersionDigests
{
    public const string FileName = "digests.json";
    public const string CurrentSchema = "modelops.digests/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required SortedDictionary<string, Sha256Digest> Files { get; init; }
}
