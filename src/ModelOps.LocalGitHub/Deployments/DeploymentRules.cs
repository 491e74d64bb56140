using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Deployments;

/// <summary>What GitHub refuses in a deployment and its statuses.</summary>
internal sealed class DeploymentRules(GitHubStore store)
{
    private const int LongestDescription = 140;

    private static readonly string[] States = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"];

    /// <summary>Null: nothing.</summary>
    public static IResult? Objection(DeploymentStatusRequest request)
    {
        if (request.State is null || !States.Contains(request.State))
            return Refusal.InvalidRequest($"state is not one of {string.Join(", ", States)}.");
        if (TextLimits.FaultOf("DeploymentStatus", "description", request.Description, LongestDescription) is { } fault)
            return Refusal.Invalid(fault);
        string?[] addresses = [request.LogUrl, request.TargetUrl, request.EnvironmentUrl];
        return addresses.Any(address => !string.IsNullOrEmpty(address) && !IsWeb(address))
            ? Refusal.Invalid(new FieldFault("DeploymentStatus", "target_url", FieldFault.IsCustom, "target_url must use http(s) scheme"))
            : null;
    }

    /// <summary>The checks that keep a commit from being deployed; empty where none does.</summary>
    public IReadOnlyList<string> FailedChecks(Repository repository, CommitId commit, IReadOnlyList<string>? required)
    {
        var newest = store.CheckRuns.All.Where(run => run.RepositoryId == repository.Id && run.Head == commit)
            .GroupBy(run => run.Name).ToDictionary(runs => runs.Key, runs => runs.Last().Conclusion);
        return [.. (required ?? [.. newest.Keys]).Where(name => newest.GetValueOrDefault(name) is not ("success" or "neutral" or "skipped"))];
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
}
