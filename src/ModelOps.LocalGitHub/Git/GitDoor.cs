using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Lets in who may fetch or push.</summary>
internal sealed class GitDoor(GitHubStore store, Authenticator authenticator, AccessBook access)
{
    public GitAdmission Admit(HttpRequest request, string owner, string name, bool pushes)
    {
        if (authenticator.Identify(request.Headers.Authorization) is not Identity.Known { Caller: var caller })
            return new GitAdmission.Refused(401);
        var bare = name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
        var found = RepositoryPath.TryParse(owner, bare, out var path) ? store.FindRepository(path) : null;
        // Whether a private repository exists is nobody's business: Git asks for a name first in any case.
        if (caller is Caller.Anonymous && (pushes || found is not { Private: false }))
            return new GitAdmission.Refused(401);
        if (found is not { } repository || !MayFetch(caller, repository))
            return new GitAdmission.Refused(404);
        return pushes && !access.CanPush(caller, repository)
            ? new GitAdmission.Refused(403)
            : new GitAdmission.Admitted(caller, repository);
    }

    private bool MayFetch(Caller caller, Repository repository) => caller switch
    {
        Caller.Installed installed when repository.Private => installed.Sees(repository) && installed.Has("contents", Grant.Read),
        Caller.AppItself => false,
        _ => access.CanSee(caller, repository),
    };
}
