using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.PullRequests;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using Octokit;

namespace ModelOps.Bot.Commands;

/// <summary>Takes the place of a pull request's validation, which ends that, and says so.</summary>
internal sealed class CancelJob(PullRequestReader pullRequests, PullRequestAnswer answer) : IJobHandler
{
    private const string KindName = "cancel-validation";

    public string Kind => KindName;

    public static NewJob For(CommandComment comment, GitObjectId head) => new(
        KindName, comment.PullRequest.ToString(),
        JsonSerializer.Serialize(new CancelledHead(comment.Repository, comment.On.Number, head, comment.Author), CancelJson.Default.CancelledHead));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var content = Read(job);
        var now = await pullRequests.ReadAsync(content.PullRequest, cancel);
        if (!now.IsOpen || now.Head != content.Head)
            return new JobOutcome.Superseded();
        var text = $"Cancelled by {Markdown.Code(content.By)}. Those who may write to this repository begin it again with {Markdown.Code("/modelops validate")}.";
        await answer.WaitAsync(job, content.PullRequest, content.Head, new CheckConclusionText(CheckConclusion.Cancelled, "Cancelled", text), cancel);
        return new JobOutcome.Done();
    }

    public Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        var content = Read(job);
        return answer.GiveUpAsync(job, content.PullRequest, content.Head, why, cancel);
    }

    private static CancelledHead Read(ClaimedJob job) => JsonSerializer.Deserialize(job.Content, CancelJson.Default.CancelledHead)!;
}

internal sealed record CancelledHead(RepositoryName Repository, int Number, GitObjectId Head, string By)
{
    [JsonIgnore]
    public PullRequestRef PullRequest => new(Repository, Number);
}

[JsonSerializable(typeof(CancelledHead))]
internal sealed partial class CancelJson : JsonSerializerContext;
