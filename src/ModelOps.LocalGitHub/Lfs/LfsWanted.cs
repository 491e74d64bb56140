namespace ModelOps.LocalGitHub.Lfs;

internal sealed record LfsWanted(string? Oid, long Size);
