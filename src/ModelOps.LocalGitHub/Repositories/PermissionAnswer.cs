namespace ModelOps.LocalGitHub.Repositories;

/// <summary>GitHub's <c>repository-collaborator-permission</c>.</summary>
internal sealed record PermissionAnswer
{
    /// <summary><c>admin</c>, <c>write</c>, <c>read</c> or <c>none</c>.</summary>
    public required string Permission { get; init; }

    /// <summary>Finer: also <c>maintain</c> and <c>triage</c>.</summary>
    public required string RoleName { get; init; }

    public required CollaboratorAnswer User { get; init; }
}
