using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rulesets;

/// <summary>The rules that a branch is under, and whether a commit may go there.</summary>
internal sealed class BranchRules(GitHubStore store)
{
    public IEnumerable<(Ruleset Ruleset, BranchRule Rule)> Of(Repository repository, RefName branch) =>
        from ruleset in store.Rulesets.All
        where ruleset.RepositoryId == repository.Id && ruleset.Enforcement == "active"
        where ruleset.Include.Any(name => Names(name, repository, branch)) && !ruleset.Exclude.Any(name => Names(name, repository, branch))
        from rule in ruleset.Rules
        select (ruleset, rule);

    public bool HasQueue(Repository repository, RefName branch) => Of(repository, branch).Any(found => found.Rule.Type == BranchRule.Queue);

    public RequiredChecks StateOf(Repository repository, RefName branch, CommitId commit)
    {
        var conclusions = ChecksOf(repository, branch).Select(check => ConclusionOf(repository, commit, check)).ToList();
        return conclusions.Any(conclusion => conclusion is not (null or "success" or "neutral" or "skipped")) ? RequiredChecks.Failed
            : conclusions.Contains(null) ? RequiredChecks.Waiting
            : RequiredChecks.Passed;
    }

    /// <summary>Why GitHub would not merge the commit into the branch; null if it would.</summary>
    public string? ObjectionTo(Repository repository, RefName branch, CommitId commit)
    {
        if (HasQueue(repository, branch))
            return Violation("Changes must be made through the merge queue");
        var open = ChecksOf(repository, branch).FirstOrDefault(check => ConclusionOf(repository, commit, check) is not ("success" or "neutral" or "skipped"));
        return open is null ? null : Violation($"Required status check \"{open.Context}\" is {(ConclusionOf(repository, commit, open) is null ? "expected" : "failing")}.");
    }

    /// <summary>The names of the checks that a commit needs to go there.</summary>
    public IReadOnlyList<string> RequiredOn(Repository repository, RefName branch) => [.. ChecksOf(repository, branch).Select(check => check.Context).Distinct()];

    /// <summary>The commits that have all of them.</summary>
    public IEnumerable<CommitId> PassedOn(Repository repository, RefName branch) => store.CheckRuns.All
        .Where(run => run.RepositoryId == repository.Id).Select(run => run.Head).Distinct()
        .Where(commit => StateOf(repository, branch, commit) == RequiredChecks.Passed);

    private IEnumerable<RequiredCheck> ChecksOf(Repository repository, RefName branch) =>
        Of(repository, branch).SelectMany(found => found.Rule.Parameters.RequiredStatusChecks ?? []);

    /// <summary>Of the newest run of that name; null while it has none.</summary>
    private string? ConclusionOf(Repository repository, CommitId commit, RequiredCheck check) => store.CheckRuns.All.LastOrDefault(run =>
        run.RepositoryId == repository.Id && run.Head == commit && run.Name == check.Context
        && (check.IntegrationId is null || check.IntegrationId == run.AppId))?.Conclusion;

    private static bool Names(string name, Repository repository, RefName branch) =>
        name == "~ALL" || name == branch.ToString() || (name == "~DEFAULT_BRANCH" && branch.Branch == repository.DefaultBranch);

    private static string Violation(string what) => $"Repository rule violations found\n\n{what}\n\n";
}
