using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ModelOps.LocalGitHub.Tests.Support;

/// <summary>An answer of the REST API, read to its end.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Message => (string?)Json["message"];

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancel) =>
        new(response.StatusCode, await response.Content.ReadAsStringAsync(cancel), response.Headers);
}
