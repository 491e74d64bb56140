namespace ModelOps.LocalGitHub.State;

internal sealed record InstallationToken : Row
{
    public required long InstallationId { get; init; }

    public required string TokenDigest { get; init; }

    public required IReadOnlyDictionary<string, Grant> Permissions { get; init; }

    /// <summary>Null: every repository of the installation.</summary>
    public IReadOnlyList<long>? RepositoryIds { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
