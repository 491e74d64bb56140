namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record MergeGroupAnswer
{
    public required string HeadSha { get; init; }

    /// <summary>The full name, as <see cref="BaseRef"/>.</summary>
    public required string HeadRef { get; init; }

    public required string BaseSha { get; init; }

    public required string BaseRef { get; init; }

    public required SimpleCommit HeadCommit { get; init; }
}
