using System.Runtime.CompilerServices;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether the App may do what the bot does, on every registry, and hears of what happens there.</summary>
internal sealed class PermissionExamination(GitHubAccess gitHub, RegistryRepositories repositories) : IExamination
{
    private static readonly (string Name, Func<InstallationPermissions, StringEnum<InstallationReadWritePermissionLevel>?> Level)[] Needed =
    [
        ("checks", permissions => permissions.Checks), ("contents", permissions => permissions.Contents), ("deployments", permissions => permissions.Deployments), ("issues", permissions => permissions.Issues),
        ("pull_requests", permissions => permissions.PullRequests),
    ];

    private static readonly string[] Events = ["pull_request", "pull_request_review", "push", "issue_comment", "check_run", "check_suite", "merge_group"];

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var registries = await repositories.AllAsync(cancel);
        if (registries.Count == 0)
            yield return Diagnosis.Ill("the App is installed on no repository", "An owner of the repository can install it: the App's page, Install App.");
        foreach (var registry in registries)
        {
            cancel.ThrowIfCancellationRequested();
            if (await InstallationAsync(registry) is not { } installation)
            {
                yield return Diagnosis.Ill($"the App is not installed on {registry}, or there is no such repository", "An owner of it can install the App: the App's page, Install App. Compare Registry:Repositories with the repository's name.");
                continue;
            }
            var missing = Needed.Where(needed => needed.Level(installation.Permissions)?.Value != InstallationReadWritePermissionLevel.Write).Select(needed => needed.Name).ToList();
            var unheard = Events.Except(installation.Events.Select(name => $"{name}")).ToList();
            yield return missing.Count == 0
                ? Diagnosis.Well($"the App may write what the bot writes on {registry}")
                : Diagnosis.Ill($"the App may not write {string.Join(", ", missing)} on {registry}", "Give it 'Read and write' on the App's page, Permissions; an owner then accepts the change.");
            if (unheard.Count > 0)
                yield return Diagnosis.Ill($"the App does not hear of {string.Join(", ", unheard)} on {registry}", "Subscribe to them on the App's page, Permissions & events.");
        }
    }

    private async Task<Installation?> InstallationAsync(RepositoryName registry)
    {
        try
        {
            return await gitHub.AsApp().GitHubApps.GetRepositoryInstallationForCurrent(registry.Owner, registry.Name);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }
}
