namespace ModelOps.LocalGitHub.Repositories;

internal sealed record CollaboratorRequest
{
    /// <summary><c>pull</c>, <c>triage</c>, <c>push</c>, <c>maintain</c> or <c>admin</c>.</summary>
    public string? Permission { get; init; }
}
