using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>Does what the buttons of a check ask for: tells its App.</summary>
internal sealed class CheckPress(GitHubStore store, AccessBook access, CheckRunEvents runs, CheckSuiteEvents suites)
{
    /// <summary>What the button that runs a check again sends; no action of an App can be named so, it is too long.</summary>
    public const string Rerun = "rerun-this-whole-check";

    /// <summary>What the button that runs all checks of the App on the commit again sends.</summary>
    public const string RerunAll = "rerun-all-checks-of-this-app";

    public CheckRun? Find(string owner, string repo, long id) =>
        RepositoryPath.TryParse(owner, repo, out var path) && store.FindRepository(path) is { } repository
            && store.CheckRuns.Find(id) is { } run && run.RepositoryId == repository.Id ? run : null;

    /// <returns>Null for somebody who may not write there.</returns>
    public Account? Presser(CheckRun run, string user) =>
        Login.TryParse(user, out var login) && store.FindAccount(login) is { Type: AccountKind.User } account
            && access.LevelOf(account, store.Repositories[run.RepositoryId]) >= AccessLevel.Write ? account : null;

    /// <returns>Whether there is such a button.</returns>
    public async Task<bool> PressAsync(CheckRun run, string action, Account by, CancellationToken cancel)
    {
        switch (action, run.Actions.FirstOrDefault(known => known.Identifier == action))
        {
            case (Rerun, _):
                runs.PublishRerun(run, by);
                return true;
            case (RerunAll, _):
                await suites.PublishRerunAsync(run, by, cancel);
                return true;
            case (_, { } pressed):
                runs.PublishAction(run, pressed, by);
                return true;
            default:
                return false;
        }
    }
}
