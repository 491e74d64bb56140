using ModelOps.Bot.Commands;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Preflights;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Mirroring;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>
/// Judges every model that a pull request changes. What changed is seen against the commit where it left the base branch; what it
/// is compared with, and the gates and policy that bind it, are those of the base branch now.
/// </summary>
internal sealed class PullRequestValidator(ChangeJudge judge, VerdictStore verdicts, DecisionBook decisions, ServingBaseline baseline, PreflightDesk preflights, CheckProgress progress)
{
    /// <param name="job">Keeps the verdicts for the merge, while it holds; null: somebody only asks.</param>
    public async Task<PullRequestVerdict> ValidateAsync(RegistryMirror mirror, PullRequestRange range, ClaimedJob? job, CancellationToken cancel)
    {
        var seen = await mirror.ReadAsync(registry => Look(registry, range), cancel);
        var ruling = new Ruling(await decisions.ReadAsync(range.Repository, cancel), range.PullRequest);
        var (models, kept) = (new List<ModelVerdict>(), new List<(VerdictKey, StoredVerdict)>());
        await using var told = job is null ? null : progress.Begin(job, range.Repository, range.Head);
        foreach (var change in seen.Changes.Changes)
        {
            told?.Now($"Measuring {change.Path} ({models.Count + 1} of {seen.Changes.Changes.Count})");
            var verdict = await JudgeAsync(mirror, range, seen, ruling, change, cancel);
            if (job is not null && HeadOf(change) is { } started)
                verdict = Barred(ruling, started, await preflights.TryAsync(Source(mirror, range, seen), new JudgedChange(range.Head, started, null), range.PullRequest, verdict, cancel));
            models.Add(verdict);
            if (HeadOf(change) is { } head && seen.BasePolicy is PolicyAt.Found policy)
                kept.Add((new VerdictKey(range.Repository, head.Path, head.Tree, policy.Blob), new StoredVerdict(KeepsFromServing(models[^1]), range.PullRequest)));
        }
        if (job is not null)
            await verdicts.SaveAsync(job, kept, cancel);
        return ruling.Apply(new PullRequestVerdict
        {
            Head = range.Head,
            Base = range.BaseTip,
            Models = models,
            RegistryFindings = RuleFindings(ruling, range, seen),
            Problems = [.. seen.Changes.Problems, .. PolicyProblems(seen.HeadPolicy)],
        });
    }

    private static Seen Look(RegistryRepository registry, PullRequestRange range) => new(
        registry.Changes(range.MergeBase, range.Head),
        registry.Models(range.BaseTip).Folders.ToDictionary(folder => folder.Path),
        PolicyAt.Read(registry, range.BaseTip),
        PolicyAt.Read(registry, range.Head))
    {
        ChangedRules = registry.Rules(range.Head).ChangedFrom(registry.Rules(range.MergeBase)),
        ProposedModels = range.Proposed is { } head ? [.. registry.Models(head).Folders.Select(folder => folder.Path)] : [],
        HasProposedRules = range.Proposed is { } proposed && registry.Rules(range.Head).ChangedFrom(registry.Rules(proposed)).Count == 0,
    };

    private async Task<ModelVerdict> JudgeAsync(RegistryMirror mirror, PullRequestRange range, Seen seen, Ruling ruling, ModelChange change, CancellationToken cancel)
    {
        if (HeadOf(change) is not { } head)
            return RetiredIn(range, seen, ruling, change.Path);
        var before = seen.BaseModels.TryGetValue(head.Path, out var folder) ? await BeforeAsync(range, seen, ruling, folder, cancel) : null;
        var verdict = ruling.Apply(range.Head, await judge.JudgeAsync(Source(mirror, range, seen), new JudgedChange(range.Head, head, before), cancel));
        return range.Proposed is { } proposed && await mirror.ReadAsync(registry => HoldsSame(registry, proposed, head), cancel) ? ruling.Apply(proposed, verdict) : verdict;
    }

    private static ModelVerdict Barred(Ruling ruling, ModelFolder head, ModelVerdict verdict) => verdict is ModelVerdict.Judged { Preflight: { } preflight } judged
        ? judged with { Preflight = preflight with { Bar = RolloutBar.OfContent(judged.Candidate.Model, preflight.Environment, head.Tree, ruling.Ledger) } }
        : verdict;

    private async Task<VersionBefore> BeforeAsync(PullRequestRange range, Seen seen, Ruling ruling, ModelFolder folder, CancellationToken cancel) =>
        seen.BasePolicy is PolicyAt.Found { Policy.Environments: [.., var last] } && await baseline.FindAsync(range.Repository, folder, last, ruling.Ledger, cancel) is { } serving
            ? serving
            : new VersionBefore(range.BaseTip, folder, range.BaseBranch);

    /// <summary>Where the base branch has no policy nobody owns the registry yet, and the change founds or mends it.</summary>
    private static IReadOnlyList<Finding> RuleFindings(Ruling ruling, PullRequestRange range, Seen seen)
    {
        var findings = seen.BasePolicy is PolicyAt.Found ? RegistryFindings.Of(seen.ChangedRules) : [];
        return seen.HasProposedRules ? ruling.Apply(range.Proposed!, findings) : findings;
    }

    private static ModelVerdict RetiredIn(PullRequestRange range, Seen seen, Ruling ruling, string folder)
    {
        var verdict = ruling.Apply(range.Head, new ModelVerdict.Retired(folder));
        return range.Proposed is { } proposed && seen.ProposedModels.All(model => model != folder) ? ruling.Apply(proposed, verdict) : verdict;
    }

    /// <summary>What was accepted on a pull request was these very files: a merge that mixes them with others is something new.</summary>
    private static bool HoldsSame(RegistryRepository registry, GitObjectId proposed, ModelFolder head) =>
        registry.Models(proposed).Folders.Any(folder => folder.Path == head.Path && folder.Tree == head.Tree);

    /// <summary>What waits for acceptance is no better than what fails: neither serves when it is merged all the same.</summary>
    private static bool KeepsFromServing(ModelVerdict verdict) =>
        verdict.Blocks || verdict.Concerns.Any(finding => finding.NeedsAcceptance);

    private static ModelFolder? HeadOf(ModelChange change) => change switch { ModelChange.Added added => added.Head, ModelChange.Changed changed => changed.Head, _ => null };

    /// <summary>The base branch's policy binds; of a registry that is only founded here, its own.</summary>
    private static RegistrySource Source(RegistryMirror mirror, PullRequestRange range, Seen seen) =>
        new(range.Repository, mirror, ((seen.BasePolicy as PolicyAt.Found) ?? (seen.HeadPolicy as PolicyAt.Found))?.Policy);

    private static IReadOnlyList<RegistryProblem> PolicyProblems(PolicyAt policy) => policy switch
    {
        PolicyAt.Refused refused => refused.Problems,
        PolicyAt.Missing => [RegistryProblem.InFile(RegistryPolicy.FileName, "The file is not there, and without it nothing can be deployed. Put it back.")],
        _ => [],
    };

    private sealed record Seen(ModelComparison Changes, IReadOnlyDictionary<string, ModelFolder> BaseModels, PolicyAt BasePolicy, PolicyAt HeadPolicy)
    {
        /// <summary>Files that say who decides here, and how, that the change alters.</summary>
        public required IReadOnlyList<string> ChangedRules { get; init; }

        /// <summary>The folders of what people have decided on.</summary>
        public required IReadOnlyList<string> ProposedModels { get; init; }

        /// <summary>Whether those files are what people have decided on.</summary>
        public required bool HasProposedRules { get; init; }
    }
}

/// <param name="PullRequest">Null where it is not known, as in a merge group of another name.</param>
/// <param name="MergeBase">Where the pull request left the base branch.</param>
/// <param name="BaseTip">The base branch now.</param>
internal sealed record PullRequestRange(RepositoryName Repository, int? PullRequest, GitObjectId Head, GitObjectId MergeBase, GitObjectId BaseTip, string BaseBranch)
{
    /// <summary>Of a merge group: the head of the pull request that it merges, where people have decided on that.</summary>
    public GitObjectId? Proposed { get; init; }
}
