using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Deployments;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using Octokit;
using DeploymentState = ModelOps.Domain.Deployments.DeploymentState;
using Shown = Octokit.DeploymentState;

namespace ModelOps.Bot.Deployments;

/// <summary>One GitHub deployment a rollout, in the environment <c>production/MODEL</c>. What GitHub shows already is not said again.</summary>
internal sealed partial class GitHubDeployments(GitHubAccess gitHub, AppIdentity identity, IOptions<BotOptions> bot, ILogger<GitHubDeployments> logger)
{
    private const string Task = "deploy";

    /// <param name="plan">Of one model in one environment; one or more.</param>
    /// <param name="facesUsers">Whether it is the last environment of the chain.</param>
    public async Task ShowAsync(RepositoryName repository, IReadOnlyList<ShownRollout> plan, bool facesUsers, CancellationToken cancel)
    {
        try
        {
            var client = await gitHub.ForAsync(repository, cancel);
            var login = await identity.LoginAsync(cancel);
            var existing = await ListAsync(client, repository, EnvironmentOf(plan[0].Rollout));
            foreach (var one in plan)
            {
                cancel.ThrowIfCancellationRequested();
                if (existing.FirstOrDefault(found => found.Shows(one.Rollout, login)) is { } found)
                    await ContinueAsync(client, repository, found.Id, one);
                else if (one.State != DeploymentState.Inactive)
                    await BeginAsync(client, repository, one, facesUsers);
            }
        }
        // What the App may not do, or GitHub does not know any more, is refused tomorrow too: the rollout is not held up by it.
        catch (ApiException refused) when (refused is ForbiddenException or NotFoundException or ApiValidationException)
        {
            LogRefused(EnvironmentOf(plan[0].Rollout), repository, refused.Message);
        }
    }

    private static async Task<IReadOnlyList<FoundDeployment>> ListAsync(IGitHubClient client, RepositoryName repository, string environment)
    {
        var parameters = new Dictionary<string, string> { ["environment"] = environment, ["task"] = Task, ["per_page"] = "100" };
        return (await client.Connection.Get<List<FoundDeployment>>(new Uri($"repos/{repository}/deployments", UriKind.Relative), parameters)).Body;
    }

    private async Task BeginAsync(IGitHubClient client, RepositoryName repository, ShownRollout one, bool facesUsers)
    {
        var rollout = one.Rollout;
        var made = await client.Repository.Deployment.Create(repository.Owner, repository.Name, new NewDeployment(rollout.Commit.ToString())
        {
            AutoMerge = false,
            RequiredContexts = [],
            Environment = EnvironmentOf(rollout),
            Description = $"{rollout.Model} {rollout.Version}",
            Payload = new() { ["rollout"] = rollout.Id, ["model"] = rollout.Model.ToString(), [FoundDeployment.VersionKey] = rollout.Version.ToString() },
            ProductionEnvironment = facesUsers,
        });
        await SayAsync(client, repository, made.Id, one with { State = DeploymentState.Queued });
        if (one.State != DeploymentState.Queued)
            await SayAsync(client, repository, made.Id, one);
    }

    private async Task ContinueAsync(IGitHubClient client, RepositoryName repository, long deployment, ShownRollout one)
    {
        var newest = await client.Repository.Deployment.Status.GetAll(repository.Owner, repository.Name, deployment, new ApiOptions { PageSize = 1, PageCount = 1 });
        if (IsNews(one.State, newest.Count == 0 ? null : newest[0].State.Value))
            await SayAsync(client, repository, deployment, one);
    }

    /// <summary>A rollout that is begun again, because the database was lost, does not set back what is shown.</summary>
    private static bool IsNews(DeploymentState state, Shown? shown) => state switch
    {
        DeploymentState.Queued => shown is null,
        DeploymentState.InProgress => shown is null or Shown.Pending or Shown.Queued,
        _ => shown != Of(state),
    };

    private async Task SayAsync(IGitHubClient client, RepositoryName repository, long deployment, ShownRollout one) =>
        await client.Repository.Deployment.Status.Create(repository.Owner, repository.Name, deployment, new NewDeploymentStatus(Of(one.State))
        {
            Description = one.Description,
            LogUrl = bot.Value.AddressOf($"rollouts/{one.Rollout.Id}")?.AbsoluteUri,
            AutoInactive = false,
        });

    private static string EnvironmentOf(Rollout rollout) => $"{rollout.Environment}/{rollout.Model}";

    private static Shown Of(DeploymentState state) => state switch
    {
        DeploymentState.Queued => Shown.Queued,
        DeploymentState.InProgress => Shown.InProgress,
        DeploymentState.Success => Shown.Success,
        DeploymentState.Failure => Shown.Failure,
        DeploymentState.Inactive => Shown.Inactive,
        _ => throw new InvalidOperationException("A state of a deployment of an unknown kind."),
    };

    [LoggerMessage(LogLevel.Warning, "GitHub shows no deployments to {Environment} of {Repository}: {Why}")]
    private partial void LogRefused(string environment, RepositoryName repository, string why);
}
