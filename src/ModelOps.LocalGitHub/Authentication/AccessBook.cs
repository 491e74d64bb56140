using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Authentication;

/// <summary>Who may do what in which repository.</summary>
internal sealed class AccessBook(GitHubStore store)
{
    public AccessLevel LevelOf(Account account, Repository repository)
    {
        var owner = store.Accounts[repository.OwnerId];
        if (owner.Id == account.Id || owner.Owners.Contains(account.Id))
            return AccessLevel.Admin;
        var everyone = !repository.Private || owner.Members.Contains(account.Id) ? AccessLevel.Read : AccessLevel.None;
        var granted = repository.Collaborators.GetValueOrDefault(account.Id);
        return granted > everyone ? granted : everyone;
    }

    public bool CanSee(Caller caller, Repository repository) => caller switch
    {
        Caller.Person person => LevelOf(person.Account, repository) >= AccessLevel.Read,
        Caller.Installed installed => installed.Sees(repository) || !repository.Private,
        _ => !repository.Private,
    };

    /// <summary>Whether the caller may set labels and assignees. An App has passed its route's permission for that.</summary>
    public bool MayTriage(Caller caller, Repository repository) => caller switch
    {
        Caller.Person person => LevelOf(person.Account, repository) >= AccessLevel.Triage,
        Caller.Installed installed => installed.Sees(repository),
        _ => false,
    };

    public bool CanPush(Caller caller, Repository repository) => caller switch
    {
        Caller.Person person => LevelOf(person.Account, repository) >= AccessLevel.Write,
        Caller.Installed installed => installed.Sees(repository) && installed.Has("contents", Grant.Write),
        _ => false,
    };

    /// <summary>As GitHub's <c>author_association</c>, from what accounts say alone.</summary>
    public string AssociationOf(Account author, Repository repository)
    {
        var owner = store.Accounts[repository.OwnerId];
        if (owner.Id == author.Id)
            return "OWNER";
        if (owner.Owners.Contains(author.Id) || owner.Members.Contains(author.Id))
            return "MEMBER";
        return repository.Collaborators.ContainsKey(author.Id) ? "COLLABORATOR" : "NONE";
    }
}
