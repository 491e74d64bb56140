namespace ModelOps.LocalGitHub.Lfs;

/// <summary>A question of the batch API, version 1 (git-lfs, docs/api/batch.md).</summary>
internal sealed record LfsBatch
{
    public string? Operation { get; init; }

    public IReadOnlyList<string>? Transfers { get; init; }

    public IReadOnlyList<LfsWanted>? Objects { get; init; }

    public string? HashAlgo { get; init; }
}
