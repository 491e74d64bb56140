using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Deployments;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Tests.GitHub;
using ModelOps.Domain.Deployments;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using Octokit;
using DeploymentState = ModelOps.Domain.Deployments.DeploymentState;

namespace ModelOps.Bot.Tests.Deployments;

public sealed class GitHubDeploymentsTests
{
    private const string Statuses = "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
    private static readonly RepositoryName Models = Identifier.Parse<RepositoryName>("ada/models");

    [TestCase("Queued", "Queued")]
    [TestCase("Success", "Queued Success")]
    [TestCase("Inactive", "")]
    [TestCase("Queued InProgress Success", "Queued InProgress Success")]
    [TestCase("Queued Queued InProgress InProgress Success Success", "Queued InProgress Success")]
    [TestCase("Success Queued InProgress Success", "Queued Success")]
    [TestCase("Success Inactive Success Failure Failure", "Queued Success Inactive Success Failure")]
    [CancelAfter(60_000)]
    public async Task Each_state_is_said_once_also_by_a_bot_that_remembers_nothing(string told, string shown, CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var commit = await CommitAsync(github, cancel);
        foreach (var (index, state) in told.Split(' ').Index())
            await DeploymentsOf(github).ShowAsync(Models, [Told(commit, Enum.Parse<DeploymentState>(state), $"{index}")], facesUsers: true, cancel);
        Assert.That(await ShownAsync(github, cancel), Is.EqualTo(shown));
    }

    [Test, CancelAfter(60_000)]
    public async Task It_names_commit_environment_version_and_page_and_says_so_in_a_sentence(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var commit = await CommitAsync(github, cancel);
        await DeploymentsOf(github).ShowAsync(Models, [Told(commit, DeploymentState.Queued, "17")], facesUsers: false, cancel);
        var client = await github.Access.ForAsync(Models, cancel);
        var deployment = (await client.Repository.Deployment.GetAll("ada", "models")).Single();
        var status = (await client.Repository.Deployment.Status.GetAll("ada", "models", deployment.Id)).Single();
        using var scope = Assert.EnterMultipleScope();
        Assert.That((deployment.Sha, deployment.Environment, deployment.ProductionEnvironment), Is.EqualTo((commit.ToString(), "staging/spam-filter", false)));
        Assert.That((deployment.Payload["version"], deployment.Payload["rollout"]), Is.EqualTo(("v1.2.0", "17")));
        Assert.That((status.LogUrl, status.Description), Is.EqualTo(("https://modelops.example.org/rollouts/17", "A sentence.")));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_others_deployed_there_is_not_taken_for_ours_whatever_it_says(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var commit = await CommitAsync(github, cancel);
        var client = await github.Access.ForAsync(Models, cancel);
        foreach (var payload in new object[] { "v1.2.0", new { version = "v1.1.0" }, new { version = new { nested = 1 } } })
            await client.Connection.Post<FoundDeployment>(new Uri("repos/ada/models/deployments", UriKind.Relative), new { @ref = commit.ToString(), environment = "staging/spam-filter", payload }, null, null, cancellationToken: cancel);
        await DeploymentsOf(github).ShowAsync(Models, [Told(commit, DeploymentState.Queued, "17")], facesUsers: false, cancel);
        Assert.That(github.CountOf(Statuses), Is.EqualTo(1));
    }

    [TestCase(true, 403)]
    [TestCase(true, 422)]
    [TestCase(false, 503)]
    [CancelAfter(60_000)]
    public async Task A_refusal_holds_up_no_rollout_and_a_failure_is_tried_again(bool isFinal, int status, CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel);
        var commit = await CommitAsync(github, cancel);
        github.Faults.Add(new() { Method = "POST", Route = Statuses, Status = status });
        var showing = DeploymentsOf(github).ShowAsync(Models, [Told(commit, DeploymentState.Success, "17")], facesUsers: true, cancel);
        Assert.That(async () => await showing, isFinal ? Throws.Nothing : Throws.InstanceOf<ApiException>());
        await DeploymentsOf(github).ShowAsync(Models, [Told(commit, DeploymentState.Success, "17")], facesUsers: true, cancel);
        Assert.That(await ShownAsync(github, cancel), Does.EndWith("Success"));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_App_that_may_not_deploy_and_a_commit_that_is_gone_are_no_failures(CancellationToken cancel)
    {
        await using var github = await AppOnGitHub.StartAsync(cancel, mayDeploy: false);
        await DeploymentsOf(github).ShowAsync(Models, [Told(await CommitAsync(github, cancel), DeploymentState.Success, "17")], facesUsers: true, cancel);
        await using var other = await AppOnGitHub.StartAsync(cancel);
        await DeploymentsOf(other).ShowAsync(Models, [Told(Identifier.Parse<GitObjectId>(new string('a', 40)), DeploymentState.Success, "17")], facesUsers: true, cancel);
        Assert.That((await ShownAsync(github, cancel), await ShownAsync(other, cancel)), Is.EqualTo(("", "")));
    }

    private static GitHubDeployments DeploymentsOf(AppOnGitHub github) =>
        new(github.Access, new AppIdentity(github.Access), Options.Create(new BotOptions { Url = new("https://modelops.example.org/") }), NullLogger<GitHubDeployments>.Instance);

    private static async Task<GitObjectId> CommitAsync(AppOnGitHub github, CancellationToken cancel) =>
        Identifier.Parse<GitObjectId>((await (await github.Access.ForAsync(Models, cancel)).Repository.Branch.Get("ada", "models", "main")).Commit.Sha);

    /// <summary>The states of the one deployment, the oldest first.</summary>
    private static async Task<string> ShownAsync(AppOnGitHub github, CancellationToken cancel)
    {
        var client = await github.Access.ForAsync(Models, cancel);
        var deployments = await client.Repository.Deployment.GetAll("ada", "models");
        return deployments.Count == 0 ? "" : string.Join(' ', (await client.Repository.Deployment.Status.GetAll("ada", "models", deployments.Single().Id)).Select(status => status.State.Value).Reverse());
    }

    private static ShownRollout Told(GitObjectId commit, DeploymentState state, string id) => new(new Rollout
    {
        Id = id,
        Repository = Models,
        Environment = Identifier.Parse<EnvironmentName>("staging"),
        Model = Identifier.Parse<ModelName>("spam-filter"),
        Version = new ModelVersion(1, 2, 0),
        Tree = commit,
        Commit = commit,
        Package = "package",
        Phase = RolloutPhase.Warming,
        StartedAt = DateTimeOffset.UnixEpoch,
    }, state, "A sentence.");
}
