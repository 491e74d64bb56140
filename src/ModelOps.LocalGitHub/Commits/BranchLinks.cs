namespace ModelOps.LocalGitHub.Commits;

internal sealed record BranchLinks(string Self, string Html);
