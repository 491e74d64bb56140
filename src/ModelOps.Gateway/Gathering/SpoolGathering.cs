using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Gathering;

/// <summary>
/// A page of the spool of each server: <c>{"pages": [{"server": "…", "version": "…", "page": {…}}], "missing": […]}</c>. How far
/// each was read is asked for by <c>after=SERVER:NEXT</c>, once for each.
/// </summary>
internal sealed class SpoolGathering(ReplicaFanOut servers)
{
    private const int NameBytes = 8;

    public async Task AnswerAsync(HttpContext context, RoutedModel model, IReadOnlyList<RoutedVersion> versions)
    {
        var read = Positions(context.Request.Query);
        var answers = await servers.AskAsync(versions, replica => $"/v2/models/{model.Name}/spool{After(read, replica)}", null, context.RequestAborted);
        if (!Array.Exists(answers, answer => answer.IsSuccess))
        {
            await GatheredErrors.AnswerAsync(context, answers);
            return;
        }
        var pages = answers.Select(answer => (Answer: answer, Page: answer.IsSuccess ? Parse(answer.Body) : null)).ToList();
        var gathered = new JsonObject
        {
            ["pages"] = new JsonArray([.. pages.Where(entry => entry.Page is not null).Select(entry => Page(entry.Answer, entry.Page!))]),
            ["missing"] = new JsonArray([.. pages.Where(entry => entry.Page is null).Select(entry => JsonValue.Create(entry.Answer.Problem ?? $"A server of {entry.Answer.Version} gave no page."))]),
        };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(gathered.ToJsonString(), context.RequestAborted);
    }

    private static JsonObject Page(ReplicaAnswer answer, JsonNode page) =>
        new() { ["server"] = NameOf(answer.Replica), ["version"] = answer.Version.ToString(), ["page"] = page };

    private static Dictionary<string, string> Positions(IQueryCollection query)
    {
        var positions = new Dictionary<string, string>();
        foreach (var position in query["after"].OfType<string>())
        {
            var colon = position.IndexOf(':');
            if (colon > 0)
                positions[position[..colon]] = position[(colon + 1)..];
        }
        return positions;
    }

    private static string After(Dictionary<string, string> read, Replica replica) =>
        read.TryGetValue(NameOf(replica), out var position) ? $"?after={Uri.EscapeDataString(position)}" : "";

    /// <summary>The same from call to call, and no address for those outside to see.</summary>
    private static string NameOf(Replica replica) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(replica.Address)).AsSpan(0, NameBytes));

    private static JsonNode? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
