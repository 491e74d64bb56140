namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record PushedName(string Name, string Email);
