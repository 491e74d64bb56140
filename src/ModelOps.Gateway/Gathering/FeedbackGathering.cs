using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Gateway.Protocol;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Gathering;

/// <summary>
/// Gives labels to every server and puts the answers together: of each label the best outcome that any server had. One server that
/// took them is enough, as sending them again changes nothing.
/// </summary>
internal sealed class FeedbackGathering(ReplicaFanOut servers)
{
    private const int MaxBytes = 1024 * 1024;
    private const int ReadBytes = 16 * 1024;

    /// <summary>From the best to the worst.</summary>
    private static readonly string[] Outcomes = ["new", "correction", "same", "outdated", "not_sampled"];

    public async Task AnswerAsync(HttpContext context, RoutedModel model, IReadOnlyList<RoutedVersion> versions)
    {
        if (await BodyAsync(context.Request) is not { } body)
        {
            await GatewayErrors.AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, $"Feedback takes at most {MaxBytes} bytes at once.");
            return;
        }
        var answers = await servers.AskAsync(versions, _ => $"/v2/models/{model.Name}/feedback", body, context.RequestAborted);
        var taken = answers.Where(answer => answer.IsSuccess).Select(Results).OfType<JsonArray>().ToList();
        if (taken.Count == 0)
        {
            await GatheredErrors.AnswerAsync(context, answers);
            return;
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { ["results"] = Best(taken) }.ToJsonString(), context.RequestAborted);
    }

    private static JsonArray Best(List<JsonArray> taken) =>
    [
        .. Enumerable.Range(0, taken.Min(results => results.Count))
            .Select(index => taken.Select(results => results[index]).MinBy(Rank)?.DeepClone()),
    ];

    private static int Rank(JsonNode? result)
    {
        var known = result is JsonObject entry && entry["outcome"] is JsonValue value && value.TryGetValue<string>(out var outcome) ? Array.IndexOf(Outcomes, outcome) : -1;
        return known < 0 ? Outcomes.Length : known;
    }

    private static JsonArray? Results(ReplicaAnswer answer)
    {
        try
        {
            return JsonNode.Parse(answer.Body.Span) is JsonObject whole ? whole["results"] as JsonArray : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request)
    {
        var body = new ArrayBufferWriter<byte>();
        while (body.WrittenCount <= MaxBytes)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(ReadBytes), request.HttpContext.RequestAborted);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
        }
        return null;
    }
}
