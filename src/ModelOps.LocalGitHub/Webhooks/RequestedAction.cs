namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record RequestedAction(string Identifier);
