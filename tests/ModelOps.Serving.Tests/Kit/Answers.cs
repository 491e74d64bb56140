using System.Text.Json;

namespace ModelOps.Serving.Tests.Kit;

internal static class Answers
{
    /// <summary>The sentence in an answer of the form <c>{"error": "…"}</c>.</summary>
    public static async Task<string> ErrorAsync(this HttpResponseMessage answer, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        return json.RootElement.GetProperty("error").GetString()!;
    }
}
