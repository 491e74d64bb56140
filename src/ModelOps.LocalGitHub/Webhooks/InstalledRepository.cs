namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record InstalledRepository(long Id, string NodeId, string Name, string FullName, bool Private);
