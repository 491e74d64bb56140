using System.Diagnostics.CodeAnalysis;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Accounts;

/// <summary>GitHub's <c>public-user</c>.</summary>
internal sealed record ProfileAnswer : AccountAnswer
{
    [SetsRequiredMembers]
    public ProfileAnswer(AccountAnswer answer, Account account, int publicRepos) : base(answer)
    {
        Name = account.Name;
        PublicRepos = publicRepos;
        CreatedAt = account.CreatedAt;
    }

    public string? Name { get; }

    public string? Company => null;

    public string Blog => "";

    public string? Location => null;

    public string? Email => null;

    public bool? Hireable => null;

    public string? Bio => null;

    public string? TwitterUsername => null;

    public int PublicRepos { get; }

    public int PublicGists => 0;

    public int Followers => 0;

    public int Following => 0;

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt => CreatedAt;
}
