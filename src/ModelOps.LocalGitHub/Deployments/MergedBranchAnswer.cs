namespace ModelOps.LocalGitHub.Deployments;

internal sealed record MergedBranchAnswer(string Message);
