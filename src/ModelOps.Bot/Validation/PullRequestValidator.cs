using ModelOps.Bot.Commands;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>
/// Judges every model that a pull request changes. What changed is seen against the commit where it left the base branch; what it
/// is compared with, and the gates and policy that bind it, are those of the base branch now.
/// </summary>
internal sealed class PullRequestValidator(ChangeJudge judge, VerdictStore verdicts, DecisionBook decisions)
{
    public async Task<PullRequestVerdict> ValidateAsync(RegistryMirror mirror, PullRequestRange range, CancellationToken cancel)
    {
        var seen = await mirror.ReadAsync(registry => Look(registry, range), cancel);
        var ruling = new Ruling(await decisions.ReadAsync(range.Repository, cancel), range.PullRequest);
        var models = new List<ModelVerdict>();
        foreach (var change in seen.Changes.Changes)
            models.Add(await JudgeAsync(mirror, range, seen, ruling, change, cancel));
        return ruling.Apply(new PullRequestVerdict
        {
            Head = range.Head,
            Base = range.BaseTip,
            Models = models,
            Problems = [.. seen.Changes.Problems, .. PolicyProblems(seen.HeadPolicy)],
        });
    }

    private static Seen Look(RegistryRepository registry, PullRequestRange range) => new(
        registry.Changes(range.MergeBase, range.Head),
        registry.Models(range.BaseTip).Folders.ToDictionary(folder => folder.Path),
        PolicyAt.Read(registry, range.BaseTip),
        PolicyAt.Read(registry, range.Head));

    private async Task<ModelVerdict> JudgeAsync(RegistryMirror mirror, PullRequestRange range, Seen seen, Ruling ruling, ModelChange change, CancellationToken cancel)
    {
        var head = change switch { ModelChange.Added added => added.Head, ModelChange.Changed changed => changed.Head, _ => null };
        if (head is null)
            return new ModelVerdict.Retired(change.Path);
        var before = seen.BaseModels.TryGetValue(head.Path, out var folder) ? new VersionBefore(range.BaseTip, folder, range.BaseBranch) : null;
        var verdict = ruling.Apply(range.Head, await judge.JudgeAsync(Source(mirror, range, seen), new JudgedChange(range.Head, head, before), cancel));
        if (range.Proposed is { } proposed && await mirror.ReadAsync(registry => HoldsSame(registry, proposed, head), cancel))
            verdict = ruling.Apply(proposed, verdict);
        if (seen.BasePolicy is PolicyAt.Found policy)
            await verdicts.SaveAsync(
                new VerdictKey(range.Repository, head.Path, head.Tree, policy.Blob), new StoredVerdict(verdict.Blocks, range.PullRequest), cancel);
        return verdict;
    }

    /// <summary>What was accepted on a pull request was these very files: a merge that mixes them with others is something new.</summary>
    private static bool HoldsSame(RegistryRepository registry, GitObjectId proposed, ModelFolder head) =>
        registry.Models(proposed).Folders.Any(folder => folder.Path == head.Path && folder.Tree == head.Tree);

    /// <summary>The base branch's policy binds; of a registry that is only founded here, its own.</summary>
    private static RegistrySource Source(RegistryMirror mirror, PullRequestRange range, Seen seen) =>
        new(range.Repository, mirror, ((seen.BasePolicy as PolicyAt.Found) ?? (seen.HeadPolicy as PolicyAt.Found))?.Policy);

    private static IReadOnlyList<RegistryProblem> PolicyProblems(PolicyAt policy) => policy switch
    {
        PolicyAt.Refused refused => refused.Problems,
        PolicyAt.Missing => [RegistryProblem.InFile(RegistryPolicy.FileName, "The file is not there, and without it nothing can be deployed. Put it back.")],
        _ => [],
    };

    private sealed record Seen(ModelComparison Changes, IReadOnlyDictionary<string, ModelFolder> BaseModels, PolicyAt BasePolicy, PolicyAt HeadPolicy);
}

/// <param name="PullRequest">Null where it is not known, as in a merge group of another name.</param>
/// <param name="MergeBase">Where the pull request left the base branch.</param>
/// <param name="BaseTip">The base branch now.</param>
internal sealed record PullRequestRange(RepositoryName Repository, int? PullRequest, GitObjectId Head, GitObjectId MergeBase, GitObjectId BaseTip, string BaseBranch)
{
    /// <summary>Of a merge group: the head of the pull request that it merges, where people have decided on that.</summary>
    public GitObjectId? Proposed { get; init; }
}
