using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Deployments;

internal sealed class DeploymentWriter(GitHubStore store, TimeProvider clock)
{
    private const string UsualTask = "deploy";
    private const string UsualEnvironment = "production";

    public Deployment Create(DeploymentRequest request, RepositoryScope scope, CommitId commit) => store.Deployments.Put(new()
    {
        Id = store.NewId(),
        RepositoryId = scope.Repository.Id,
        CreatorId = scope.Author.Id,
        AppId = scope.Caller.ViaApp?.Id,
        Ref = request.Ref!,
        Commit = commit,
        Task = request.Task ?? UsualTask,
        Environment = request.Environment ?? UsualEnvironment,
        Payload = request.Payload,
        Description = request.Description,
        Transient = request.TransientEnvironment,
        Production = request.ProductionEnvironment ?? request.Environment is null or UsualEnvironment,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    });

    /// <summary>A success puts earlier ones of its environment out of action, except in one that users face.</summary>
    public DeploymentStatus Add(Deployment deployment, DeploymentStatusRequest request, RepositoryScope scope) => store.Change(() =>
    {
        var status = Put(deployment, scope, new(request.State!, request.Description ?? "", request.LogUrl ?? request.TargetUrl ?? "", request.EnvironmentUrl ?? "")
        {
            Environment = request.Environment,
        });
        if (request is { State: "success", AutoInactive: not false })
        {
            foreach (var earlier in store.Deployments.All.Where(other => IsReplaced(other, deployment)).ToList())
                Put(earlier, scope, new("inactive", "", "", ""));
        }
        return status;
    });

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DeploymentStatus> StatusesOf(Deployment deployment) => [.. store.DeploymentStatuses.All.Where(status => status.DeploymentId == deployment.Id).Reverse()];

    private bool IsReplaced(Deployment other, Deployment by) =>
        other.Id < by.Id && other.RepositoryId == by.RepositoryId && other.Environment == by.Environment && other is { Transient: false, Production: false }
        && StatusesOf(other) is [{ State: "success" }, ..];

    private DeploymentStatus Put(Deployment deployment, RepositoryScope scope, Said said)
    {
        store.Deployments.Put(deployment with { UpdatedAt = clock.GetUtcNow() });
        return store.DeploymentStatuses.Put(new()
        {
            Id = store.NewId(),
            DeploymentId = deployment.Id,
            CreatorId = scope.Author.Id,
            AppId = scope.Caller.ViaApp?.Id,
            State = said.State,
            Description = said.Description,
            Environment = said.Environment ?? deployment.Environment,
            LogUrl = said.LogUrl,
            EnvironmentUrl = said.EnvironmentUrl,
            CreatedAt = clock.GetUtcNow(),
        });
    }

    private sealed record Said(string State, string Description, string LogUrl, string EnvironmentUrl)
    {
        public string? Environment { get; init; }
    }
}
