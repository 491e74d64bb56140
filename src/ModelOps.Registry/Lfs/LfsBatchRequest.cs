namespace ModelOps.Registry.Lfs;

/// <summary>A question of the batch API, version 1 (git-lfs, docs/api/batch.md).</summary>
internal sealed record LfsBatchRequest(IReadOnlyList<LfsBatchRequest.Wanted> Objects)
{
    public string Operation { get; } = "download";

    public IReadOnlyList<string> Transfers { get; } = ["basic"];

    public string HashAlgo { get; } = "sha256";

    internal sealed record Wanted(string Oid, long Size);
}
