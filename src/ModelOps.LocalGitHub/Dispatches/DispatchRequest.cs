using System.Text.Json.Nodes;

namespace ModelOps.LocalGitHub.Dispatches;

internal sealed record DispatchRequest
{
    public string? EventType { get; init; }

    public JsonNode? ClientPayload { get; init; }
}
