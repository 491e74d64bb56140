using System.Text.Json;
using ModelOps.Domain.Serving;

namespace ModelOps.Bot.Rollouts;

/// <summary>Reference rows as the evaluation of a version wrote them down, made into inference requests.</summary>
internal static class GoldenRequests
{
    /// <param name="results">The folder of the evaluation.</param>
    /// <returns>The bodies, at most 64.</returns>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(string results, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(Path.Combine(results, VersionManifest.GoldenFile));
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
        return [.. json.RootElement.GetProperty("rows").EnumerateArray().Select(Request)];
    }

    private static byte[] Request(JsonElement row)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("inputs");
            row.GetProperty("inputs").WriteTo(writer);
            writer.WriteEndObject();
        }
        return memory.ToArray();
    }
}
