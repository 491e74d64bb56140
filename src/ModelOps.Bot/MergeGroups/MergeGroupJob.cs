using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Reporting;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Reporting;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;
using Octokit;

namespace ModelOps.Bot.MergeGroups;

/// <summary>Validates what the merge queue would merge: the required check on its head. What was measured on the pull request is not measured again.</summary>
internal sealed class MergeGroupJob(RegistryMirrors mirrors, PullRequestValidator validator, CheckRuns checks, ValidationArchive archive, JobQueue jobs) : IJobHandler
{
    private const string KindName = "validate-merge-group";

    public string Kind => KindName;

    public static NewJob For(MergeGroup group) => new(KindName, $"{group.Repository}@{group.Head}", JsonSerializer.Serialize(group, MergeGroupJson.Default.MergeGroup));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var group = Read(job);
        var mirror = await mirrors.FetchAsync(group.Repository, RefsOf(group), cancel);
        if (await mirror.ReadAsync(registry => FindRange(registry, group), cancel) is not { } range)
            return new JobOutcome.Superseded();
        await jobs.RequireHoldAsync(job, cancel);
        await checks.StartAsync(group.Repository, group.Head, cancel);
        var verdict = await validator.ValidateAsync(mirror, range, job, cancel);
        var page = await archive.KeepAsync(job, group.Repository, group.PullRequest, verdict, cancel);
        await jobs.RequireHoldAsync(job, cancel);
        await checks.ConcludeAsync(group.Repository, group.Head, CheckConclusionText.Of(verdict, PullRequestReport.Render(verdict, page), page), cancel);
        return new JobOutcome.Done();
    }

    public async Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        var group = Read(job);
        await jobs.RequireHoldAsync(job, cancel);
        var text = new CheckConclusionText(CheckConclusion.Failure, "Could not be validated", PullRequestReport.RenderFailure(group.Head, why));
        await checks.ConcludeAsync(group.Repository, group.Head, text, cancel);
    }

    private static IReadOnlyList<string> RefsOf(MergeGroup group) =>
        group.PullRequest is { } number ? [MirrorRefs.Branches, MirrorRefs.PullRequest(number)] : [MirrorRefs.Branches];

    /// <returns>Null when GitHub has built the queue anew, so that the commit is gone.</returns>
    private static PullRequestRange? FindRange(RegistryRepository registry, MergeGroup group)
    {
        if (registry.Resolve(group.Head.ToString()) is null || registry.Resolve(group.Base.ToString()) is null)
            return null;
        var mergeBase = registry.MergeBase(group.Base, group.Head) ?? throw new UserFacingException($"The merge group has no commit in common with {Markdown.Code(group.BaseBranch)}.");
        return new PullRequestRange(group.Repository, group.PullRequest, group.Head, mergeBase, group.Base, group.BaseBranch)
        {
            Proposed = group.PullRequest is { } number ? registry.Resolve($"refs/pull/{number}/head") : null,
        };
    }

    private static MergeGroup Read(ClaimedJob job) => JsonSerializer.Deserialize(job.Content, MergeGroupJson.Default.MergeGroup)!;
}

[JsonSerializable(typeof(MergeGroup))]
internal sealed partial class MergeGroupJson : JsonSerializerContext;
