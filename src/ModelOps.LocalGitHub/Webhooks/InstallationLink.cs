namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record InstallationLink(long Id, string NodeId);
