using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.PullRequests;

/// <summary>Validates one head of a pull request and answers on it.</summary>
internal sealed class PullRequestValidationJob(
    PullRequestReader pullRequests, PullRequestExamination examination, HeadAdmission admission, DecisionBook decisions, ReviewAcceptances reviews, PullRequestAnswer answer) : IJobHandler
{
    public const string KindName = "validate-pull-request";

    public string Kind => KindName;

    /// <param name="after">A decision that the verdict has to heed: one that is being passed may not have seen it.</param>
    public static NewJob For(PullRequestSnapshot pullRequest, DecisionId? after = null) => new(
        KindName, pullRequest.PullRequest.ToString(),
        JsonSerializer.Serialize(new PullRequestHead(pullRequest.PullRequest.Repository, pullRequest.PullRequest.Number, pullRequest.Head, pullRequest.BaseBranch, after), PullRequestJson.Default.PullRequestHead));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var head = Read(job);
        var now = await pullRequests.ReadAsync(head.PullRequest, cancel);
        if (!now.IsOpen || now.Head != head.Head)
        {
            await answer.StepAsideAsync(job, now, cancel);
            return new JobOutcome.Superseded();
        }
        if (!now.IsForDefaultBranch)
        {
            await answer.TakeBackAsync(job, now, cancel);
            return new JobOutcome.Done();
        }
        var fetched = await examination.FetchAsync(now, cancel);
        if (await admission.ObjectionAsync(now, fetched, cancel) is { } objection)
        {
            await answer.WaitAsync(job, head.PullRequest, head.Head, objection, cancel);
            return new JobOutcome.Done();
        }
        await answer.StartAsync(job, head.PullRequest, head.Head, cancel);
        await answer.GiveAsync(job, head.PullRequest, await JudgeAsync(job, now, fetched, cancel), cancel);
        return new JobOutcome.Done();
    }

    public Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        var head = Read(job);
        return answer.GiveUpAsync(job, head.PullRequest, head.Head, why, cancel);
    }

    /// <summary>An owner may have approved this head before its verdict was there, or while nobody listened.</summary>
    private async Task<PullRequestVerdict> JudgeAsync(ClaimedJob job, PullRequestSnapshot now, FetchedPullRequest fetched, CancellationToken cancel)
    {
        var verdict = await examination.JudgeAsync(fetched, cancel, job);
        if (!verdict.NeedsAcceptance || await reviews.FindAsync(now, fetched, verdict, cancel) is not { Count: > 0 } accepted)
            return verdict;
        await decisions.AppendAsync(now.PullRequest.Repository, accepted, cancel);
        return await examination.JudgeAsync(fetched, cancel, job);
    }

    private static PullRequestHead Read(ClaimedJob job) => JsonSerializer.Deserialize(job.Content, PullRequestJson.Default.PullRequestHead)!;
}

/// <param name="Base">The branch that it goes into: a validation that runs may have read another one.</param>
internal sealed record PullRequestHead(RepositoryName Repository, int Number, GitObjectId Head, string? Base = null, DecisionId? After = null)
{
    [JsonIgnore]
    public PullRequestRef PullRequest => new(Repository, Number);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PullRequestHead))]
internal sealed partial class PullRequestJson : JsonSerializerContext;
