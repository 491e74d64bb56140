using System.Text.Json.Nodes;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record DeliveredRequest(IReadOnlyDictionary<string, string> Headers, JsonNode Payload);
