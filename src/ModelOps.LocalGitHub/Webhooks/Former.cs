namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>What stood there before an edit.</summary>
internal sealed record Former(string From);
