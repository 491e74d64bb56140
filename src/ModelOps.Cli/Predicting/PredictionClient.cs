using System.Net.Http.Headers;
using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Evaluation;

namespace ModelOps.Cli.Predicting;

/// <summary>Asks a served model, or the gateway in front of several.</summary>
internal sealed class PredictionClient : IDisposable
{
    private readonly HttpClient http;
    private readonly string path;

    /// <param name="key">Of a gateway that asks for one.</param>
    public PredictionClient(Uri server, ModelName model, string? key)
    {
        http = new HttpClient { BaseAddress = server };
        path = $"/v2/models/{model}/predict";
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <returns>The answer, or why there is none.</returns>
    public async Task<(JsonDocument? Answer, string? Refusal)> AskAsync(RowsPiece rows, CancellationToken cancel)
    {
        using var body = new ByteArrayContent(rows.Json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var answer = await http.PostAsync(path, body, cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            return answer.IsSuccessStatusCode
                ? (JsonDocument.Parse(text), null)
                : (null, $"{http.BaseAddress} answers {(int)answer.StatusCode}: {ErrorIn(text) ?? answer.ReasonPhrase}");
        }
        catch (HttpRequestException away)
        {
            return (null, $"{http.BaseAddress} does not answer: {away.Message.TrimEnd('.')}. Name the server with --url.");
        }
        catch (JsonException)
        {
            return (null, $"{http.BaseAddress} answers something that is no prediction. Is it a server of models?");
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The sentence that servers of the protocol give.</summary>
    private static string? ErrorIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("error", out var error) ? error.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
