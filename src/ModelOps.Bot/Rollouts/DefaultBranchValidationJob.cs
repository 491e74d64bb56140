using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Rollouts;

/// <summary>
/// Validates a model's folder that stands on the default branch without a verdict: the first content of a registry, a direct push,
/// a merge of a stale head. It is compared with what serves; what does not pass is not deployed and becomes an issue.
/// </summary>
internal sealed class DefaultBranchValidationJob(
    RegistryMirrors mirrors, ChangeJudge judge, DefaultBranchAnswer answer, RolloutJournal journal, ReconcilerSignal reconciler) : IJobHandler
{
    private const string KindName = "validate-default-branch";

    public string Kind => KindName;

    public static NewJob For(DesiredRegistry registry, ModelFolder folder) => new(
        KindName, $"{registry.Repository}@{folder.Path}",
        JsonSerializer.Serialize(new UnjudgedFolder(registry.Repository, registry.Commit, folder.Path, folder.Tree, registry.PolicyBlob), DefaultBranchJson.Default.UnjudgedFolder));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var content = Read(job);
        var mirror = await mirrors.FetchAsync(content.Repository, [MirrorRefs.Branches, MirrorRefs.Tags], cancel);
        var change = new JudgedChange(content.Commit, content.Folder, await BeforeAsync(content, cancel));
        var policy = await mirror.ReadAsync(registry => PolicyAt.Read(registry, content.Commit), cancel);
        var verdict = await judge.JudgeAsync(new RegistrySource(content.Repository, mirror, (policy as PolicyAt.Found)?.Policy), change, cancel);
        await answer.GiveAsync(job, content, VerdictOf(change, verdict), cancel);
        reconciler.Wake();
        return new JobOutcome.Done();
    }

    public Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel) => answer.GiveUpAsync(job, Read(job), why, cancel);

    private async Task<VersionBefore?> BeforeAsync(UnjudgedFolder content, CancellationToken cancel)
    {
        var rollouts = await journal.AllAsync(content.Repository, cancel);
        return rollouts.LastOrDefault(rollout => rollout.Model.ToString() == content.Folder.Name && rollout.Phase == RolloutPhase.Succeeded) is { } serving
            ? new VersionBefore(serving.Commit, content.Folder with { Tree = serving.Tree }, serving.Version.ToString())
            : null;
    }

    private static PullRequestVerdict VerdictOf(JudgedChange change, ModelVerdict verdict) => new()
    {
        Head = change.HeadCommit,
        Base = change.Before?.Commit ?? change.HeadCommit,
        Models = [verdict],
        Problems = [],
    };

    private static UnjudgedFolder Read(ClaimedJob job) => JsonSerializer.Deserialize(job.Content, DefaultBranchJson.Default.UnjudgedFolder)!;
}

internal sealed record UnjudgedFolder(RepositoryName Repository, GitObjectId Commit, string Path, GitObjectId Tree, GitObjectId Policy)
{
    [JsonIgnore]
    public ModelFolder Folder => new(Path, Tree);

    [JsonIgnore]
    public VerdictKey Key => new(Repository, Path, Tree, Policy);
}

[JsonSerializable(typeof(UnjudgedFolder))]
internal sealed partial class DefaultBranchJson : JsonSerializerContext;
