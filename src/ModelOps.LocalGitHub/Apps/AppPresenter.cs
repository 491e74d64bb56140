using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Apps;

internal sealed class AppPresenter(GitHubStore store, SiteAddress site, AccountPresenter accounts)
{
    public AppAnswer Present(App app) => new()
    {
        Id = app.Id,
        Slug = app.Slug,
        NodeId = NodeId.Of("App", app.Id),
        Owner = accounts.Present(app.OwnerId),
        Name = app.Name,
        HtmlUrl = $"{site.Web}/apps/{app.Slug}",
        CreatedAt = app.CreatedAt,
        UpdatedAt = app.CreatedAt,
        Permissions = Present(app.Permissions),
        Events = app.Events,
        InstallationsCount = store.Installations.All.Count(row => row.AppId == app.Id),
    };

    public AppAnswer? PresentIfAny(long? appId) => appId is { } id ? Present(store.Apps[id]) : null;

    public InstallationAnswer Present(Installation installation)
    {
        var app = store.Apps[installation.AppId];
        return new()
        {
            Id = installation.Id,
            Account = accounts.Present(installation.AccountId),
            AccessTokensUrl = $"{site.Api}/app/installations/{installation.Id}/access_tokens",
            RepositoriesUrl = $"{site.Api}/installation/repositories",
            HtmlUrl = $"{site.Web}/settings/installations/{installation.Id}",
            AppId = app.Id,
            AppSlug = app.Slug,
            Permissions = Present(app.Permissions),
            Events = app.Events,
            CreatedAt = installation.CreatedAt,
            UpdatedAt = installation.CreatedAt,
        };
    }

    public static IReadOnlyDictionary<string, string> Present(IReadOnlyDictionary<string, Grant> permissions) =>
        permissions.ToDictionary(pair => pair.Key, pair => GrantWords.Write(pair.Value));
}
