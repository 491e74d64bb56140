using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Authentication;

/// <summary>Who makes a request.</summary>
internal abstract record Caller
{
    private Caller() { }

    /// <summary>For the call log and the count of calls.</summary>
    public abstract string Name { get; }

    public sealed record Anonymous : Caller
    {
        public override string Name => "anonymous";
    }

    public sealed record Person(Account Account) : Caller
    {
        public override string Name => Account.Login.ToString();
    }

    /// <summary>An App as itself, by a JSON web token; it may ask about itself only.</summary>
    public sealed record AppItself(App App) : Caller
    {
        public override string Name => $"app/{App.Slug}";
    }

    /// <summary>An App in the repositories of one account, by an installation token.</summary>
    public sealed record Installed(App App, Account Bot, Installation Installation, InstallationToken Token) : Caller
    {
        public override string Name => Bot.Login.ToString();

        public bool Sees(Repository repository) =>
            repository.OwnerId == Installation.AccountId && Token.RepositoryIds?.Contains(repository.Id) != false;

        public bool Has(string permission, Grant grant) => Token.Permissions.GetValueOrDefault(permission) >= grant;
    }

    /// <summary>The account that shows as the author of what the caller makes.</summary>
    public Account? Author => this switch
    {
        Person person => person.Account,
        Installed installed => installed.Bot,
        _ => null,
    };

    public App? ViaApp => (this as Installed)?.App;
}
