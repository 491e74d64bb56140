using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Accounts;

internal sealed class AccountPresenter(GitHubStore store, SiteAddress site)
{
    public AccountAnswer Present(long accountId) => Present(store.Accounts[accountId]);

    public AccountAnswer Present(Account account) => new()
    {
        Login = account.Login.ToString(),
        Id = account.Id,
        NodeId = Identifiers.NodeId.Of(account.Type.ToString(), account.Id),
        Url = UrlOf(account),
        HtmlUrl = PageOf(account),
        Type = account.Type.ToString(),
    };

    public ProfileAnswer PresentProfile(Account account) => new(
        Present(account),
        account,
        store.Repositories.All.Count(repository => repository.OwnerId == account.Id && !repository.Private));

    private string UrlOf(Account account) => $"{site.Api}/users/{Uri.EscapeDataString(account.Login.ToString())}";

    private string PageOf(Account account) => account.Type == AccountKind.Bot
        ? $"{site.Web}/apps/{account.Login.ToString().Replace("[bot]", "", StringComparison.Ordinal)}"
        : $"{site.Web}/{account.Login}";
}
