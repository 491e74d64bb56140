using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Reporting;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.PullRequests;

/// <summary>Validates one head of a pull request and answers on it.</summary>
internal sealed class PullRequestValidationJob(
    PullRequestReader pullRequests, RegistryMirrors mirrors, PullRequestValidator validator, PullRequestAnswer answer) : IJobHandler
{
    private const string KindName = "validate-pull-request";

    public string Kind => KindName;

    public static NewJob For(PullRequestSnapshot pullRequest) => new(
        KindName, pullRequest.PullRequest.ToString(),
        JsonSerializer.Serialize(new PullRequestHead(pullRequest.PullRequest.Repository, pullRequest.PullRequest.Number, pullRequest.Head), PullRequestJson.Default.PullRequestHead));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var head = Read(job);
        var now = await pullRequests.ReadAsync(head.PullRequest, cancel);
        if (!now.IsOpen || now.Head != head.Head)
            return new JobOutcome.Superseded();
        await answer.StartAsync(job, head.PullRequest, head.Head, cancel);
        var verdict = await ValidateAsync(head, now.BaseBranch, cancel);
        await answer.GiveAsync(job, head.PullRequest, verdict, cancel);
        return new JobOutcome.Done();
    }

    public Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        var head = Read(job);
        return answer.GiveUpAsync(job, head.PullRequest, head.Head, why, cancel);
    }

    private async Task<PullRequestVerdict> ValidateAsync(PullRequestHead head, string baseBranch, CancellationToken cancel)
    {
        var mirror = await mirrors.FetchAsync(head.Repository, [MirrorRefs.Branches, MirrorRefs.PullRequest(head.Number)], cancel);
        var range = await mirror.ReadAsync(registry => FindRange(registry, head, baseBranch), cancel)
            ?? throw new UserFacingException($"The pull request has no commit in common with {Markdown.Code(baseBranch)}. The author can rebase it onto that branch.");
        return await validator.ValidateAsync(mirror, range, cancel);
    }

    private static PullRequestRange? FindRange(RegistryRepository registry, PullRequestHead head, string baseBranch) =>
        registry.Resolve($"refs/heads/{baseBranch}") is { } tip && registry.MergeBase(tip, head.Head) is { } mergeBase
            ? new PullRequestRange(head.Repository, head.Number, head.Head, mergeBase, tip, baseBranch)
            : null;

    private static PullRequestHead Read(ClaimedJob job) => JsonSerializer.Deserialize(job.Content, PullRequestJson.Default.PullRequestHead)!;
}

internal sealed record PullRequestHead(RepositoryName Repository, int Number, GitObjectId Head)
{
    [JsonIgnore]
    public PullRequestRef PullRequest => new(Repository, Number);
}

[JsonSerializable(typeof(PullRequestHead))]
internal sealed partial class PullRequestJson : JsonSerializerContext;
