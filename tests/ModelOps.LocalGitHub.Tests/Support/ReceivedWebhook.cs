using System.Text.Json.Nodes;

namespace ModelOps.LocalGitHub.Tests.Support;

internal sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Event => Headers["X-GitHub-Event"];

    public string Delivery => Headers["X-GitHub-Delivery"];

    public JsonNode Json => JsonNode.Parse(Body)!;
}
