using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Apps;

/// <summary>Makes installation tokens, which live for an hour.</summary>
internal sealed class TokenIssuer(GitHubStore store, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public IssuedToken Issue(Installation installation, TokenRequest request)
    {
        if (Permissions(store.Apps[installation.AppId], request) is not { } permissions)
            return new IssuedToken.Denied("The permissions requested are not granted to this installation.");
        if (!TryNarrow(installation, request, out var repositories))
            return new IssuedToken.Denied(
                "There is at least one repository that does not exist or is not accessible to the parent installation.");
        var secret = AccessToken.NewInstallationToken();
        return new IssuedToken.Made(secret, store.Tokens.Put(new()
        {
            Id = store.NewId(),
            InstallationId = installation.Id,
            TokenDigest = AccessToken.Digest(secret),
            Permissions = permissions,
            RepositoryIds = repositories,
            ExpiresAt = clock.GetUtcNow() + Life,
        }));
    }

    /// <summary>Null when the request asks for more than the App has.</summary>
    private static Dictionary<string, Grant>? Permissions(App app, TokenRequest request)
    {
        if (request.Permissions is null)
            return new(app.Permissions);
        var narrowed = new Dictionary<string, Grant> { ["metadata"] = Grant.Read };
        foreach (var (name, word) in request.Permissions)
        {
            if (GrantWords.Read(word) is not { } grant || grant > app.Permissions.GetValueOrDefault(name))
                return null;
            narrowed[name] = grant;
        }
        return narrowed;
    }

    private bool TryNarrow(Installation installation, TokenRequest request, out IReadOnlyList<long>? narrowed)
    {
        narrowed = null;
        if (request.Repositories is null && request.RepositoryIds is null)
            return true;
        var own = store.Repositories.All.Where(repository => repository.OwnerId == installation.AccountId).ToList();
        var named = (request.Repositories ?? []).Select(name =>
            own.Find(repository => repository.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id);
        var ids = (request.RepositoryIds ?? []).Select(id => own.Find(repository => repository.Id == id)?.Id);
        List<long?> wanted = [.. named, .. ids];
        narrowed = [.. wanted.OfType<long>().Distinct()];
        return !wanted.Contains(null);
    }
}
