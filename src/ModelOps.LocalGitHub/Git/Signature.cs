using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Who wrote a commit, and when.</summary>
internal sealed record Signature(string Name, string Email, DateTimeOffset At)
{
    /// <summary>An account, under the address that GitHub gives to those who hide theirs.</summary>
    public static Signature Of(Account account, DateTimeOffset at) =>
        new(account.Name ?? account.Login.ToString(), EmailOf(account), at);

    public static string EmailOf(Account account) => $"{account.Id}+{account.Login}@users.noreply.github.com";

    /// <summary>GitHub itself, which commits what is merged on its pages.</summary>
    public static Signature OfSite(DateTimeOffset at) => new("GitHub", "noreply@github.com", at);
}
