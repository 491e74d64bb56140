using System.Text.Json.Nodes;
using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Dispatches;

/// <summary>What GitHub refuses in an event for workflows.</summary>
internal static class DispatchRules
{
    private const int LongestType = 100;
    private const int MostKeys = 10;

    /// <summary>Null: nothing.</summary>
    public static IResult? Objection(DispatchRequest request) => request switch
    {
        { EventType: null } => Refusal.InvalidRequest("\"event_type\" wasn't supplied."),
        { EventType.Length: 0 or > LongestType } => Refusal.InvalidRequest($"event_type has 1 to {LongestType} characters."),
        { ClientPayload: null } => null,
        { ClientPayload: JsonObject { Count: <= MostKeys } } => null,
        { ClientPayload: JsonObject payload } => Refusal.InvalidRequest($"No more than {MostKeys} properties are allowed; {payload.Count} were supplied."),
        _ => Refusal.InvalidRequest("client_payload is not an object."),
    };
}
