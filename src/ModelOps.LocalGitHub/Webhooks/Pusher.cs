namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record Pusher(string Name, string Email);
