namespace ModelOps.LocalGitHub.Issues;

internal sealed record AssigneesRequest(IReadOnlyList<string>? Assignees);
