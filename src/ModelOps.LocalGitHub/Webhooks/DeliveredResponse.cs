namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record DeliveredResponse(IReadOnlyDictionary<string, string> Headers, string? Payload);
