namespace ModelOps.LocalGitHub.Accounts;

internal static class AccountsFeature
{
    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccountPresenter>();
    }
}
