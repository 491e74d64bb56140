namespace ModelOps.LocalGitHub.Lfs;

internal sealed record LfsError(int Code, string Message);
