using System.Diagnostics.CodeAnalysis;
using ModelOps.LocalGitHub.Accounts;

namespace ModelOps.LocalGitHub.Repositories;

/// <summary>GitHub's <c>collaborator</c>: an account with what it may do.</summary>
internal sealed record CollaboratorAnswer : AccountAnswer
{
    [SetsRequiredMembers]
    public CollaboratorAnswer(AccountAnswer account, CollaboratorRights permissions, string roleName) : base(account)
    {
        Permissions = permissions;
        RoleName = roleName;
    }

    public CollaboratorRights Permissions { get; }

    public string RoleName { get; }
}
