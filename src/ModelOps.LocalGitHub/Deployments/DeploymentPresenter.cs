using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Deployments;

internal sealed class DeploymentPresenter(GitHubStore store, AccountPresenter accounts, AppPresenter apps, RepositoryPresenter repositories)
{
    public DeploymentAnswer Present(Deployment deployment) => new()
    {
        Url = UrlOf(deployment),
        Id = deployment.Id,
        NodeId = NodeId.Of("Deployment", deployment.Id),
        Sha = deployment.Commit.ToString(),
        Ref = deployment.Ref,
        Task = deployment.Task,
        Payload = deployment.Payload?.DeepClone() ?? new JsonObject(),
        OriginalEnvironment = deployment.Environment,
        Environment = deployment.Environment,
        Description = deployment.Description,
        Creator = accounts.Present(deployment.CreatorId),
        CreatedAt = deployment.CreatedAt,
        UpdatedAt = deployment.UpdatedAt,
        RepositoryUrl = repositories.UrlOf(store.Repositories[deployment.RepositoryId]),
        TransientEnvironment = deployment.Transient,
        ProductionEnvironment = deployment.Production,
        PerformedViaGithubApp = apps.PresentIfAny(deployment.AppId),
    };

    public DeploymentStatusAnswer Present(DeploymentStatus status)
    {
        var deployment = store.Deployments[status.DeploymentId];
        return new()
        {
            Url = $"{UrlOf(deployment)}/statuses/{status.Id}",
            Id = status.Id,
            NodeId = NodeId.Of("DeploymentStatus", status.Id),
            State = status.State,
            Creator = accounts.Present(status.CreatorId),
            Description = status.Description,
            Environment = status.Environment,
            LogUrl = status.LogUrl,
            EnvironmentUrl = status.EnvironmentUrl,
            CreatedAt = status.CreatedAt,
            UpdatedAt = status.CreatedAt,
            DeploymentUrl = UrlOf(deployment),
            RepositoryUrl = repositories.UrlOf(store.Repositories[deployment.RepositoryId]),
            PerformedViaGithubApp = apps.PresentIfAny(status.AppId),
        };
    }

    private string UrlOf(Deployment deployment) => $"{repositories.UrlOf(store.Repositories[deployment.RepositoryId])}/deployments/{deployment.Id}";
}
