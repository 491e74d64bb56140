namespace ModelOps.LocalGitHub.State;

/// <summary>An App on all the repositories of an account.</summary>
internal sealed record Installation : Row
{
    public required long AppId { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
