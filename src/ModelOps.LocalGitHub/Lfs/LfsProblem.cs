namespace ModelOps.LocalGitHub.Lfs;

/// <summary>Why a whole request was refused.</summary>
internal sealed record LfsProblem(string Message);
