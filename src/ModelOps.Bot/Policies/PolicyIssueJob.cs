using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Registry.Mirroring;
using Octokit;

namespace ModelOps.Bot.Policies;

/// <summary>Opens, edits or closes the issue on a policy, whatever is true of it on the default branch.</summary>
internal sealed partial class PolicyIssueJob(RegistryMirrors mirrors, RolloutJournal journal, MarkedIssues issues, JobQueue jobs, ILogger<PolicyIssueJob> logger) : IJobHandler
{
    private const string KindName = "tell-policy";

    public string Kind => KindName;

    public static NewJob For(RepositoryName repository, GitObjectId commit) => new(
        KindName, $"{repository}/policy", JsonSerializer.Serialize(new PolicyOfCommit(repository, commit), PolicyIssueJson.Default.PolicyOfCommit));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var (repository, commit) = Read(job);
        var mirror = await mirrors.FetchAsync(repository, [MirrorRefs.Branches], cancel);
        var policy = await mirror.ReadAsync(registry => PolicyAt.Read(registry, commit), cancel);
        var open = await issues.FindAsync(repository, PolicyIssue.Marker, ItemStateFilter.Open, cancel);
        var body = await BodyAsync(repository, commit, policy, cancel);
        await jobs.RequireHoldAsync(job, cancel);
        if (body is null && open is not null)
            await issues.ChangeAsync(repository, open.Number, PolicyIssue.Mended(commit, open.Body), ItemState.Closed, cancel);
        else if (body is not null && open is null)
            await issues.OpenAsync(repository, new NewIssue(PolicyIssue.Title) { Body = body }, cancel);
        else if (body is not null && open!.Body != body)
            await issues.ChangeAsync(repository, open.Number, body, state: null, cancel);
        return new JobOutcome.Done();
    }

    public Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        LogUntold(Read(job).Repository, why);
        return Task.CompletedTask;
    }

    /// <returns>Null when there is nothing wrong. A repository that never was a registry lacks nothing.</returns>
    private async Task<string?> BodyAsync(RepositoryName repository, GitObjectId commit, PolicyAt policy, CancellationToken cancel) => policy switch
    {
        PolicyAt.Found => null,
        PolicyAt.Refused refused => PolicyIssue.Body(commit, refused.Problems),
        PolicyAt.Missing => await journal.AllAsync(repository, cancel) is { Count: > 0 } ? PolicyIssue.Body(commit, []) : null,
        _ => throw new InvalidOperationException("A policy of an unknown kind."),
    };

    private static PolicyOfCommit Read(ClaimedJob job) => JsonSerializer.Deserialize(job.Content, PolicyIssueJson.Default.PolicyOfCommit)!;

    [LoggerMessage(LogLevel.Error, "Nobody could be told whether the policy of {Repository} reads: {Why}")]
    private partial void LogUntold(RepositoryName repository, string why);
}

internal sealed record PolicyOfCommit(RepositoryName Repository, GitObjectId Commit);

[JsonSerializable(typeof(PolicyOfCommit))]
internal sealed partial class PolicyIssueJson : JsonSerializerContext;
