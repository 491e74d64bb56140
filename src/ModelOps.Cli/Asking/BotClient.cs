using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelOps.Cli.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Cli.Asking;

/// <summary>Asks the bot's API.</summary>
internal sealed class BotClient : IDisposable
{
    private readonly HttpClient http;

    /// <param name="token">One of the bot's <c>Bot:ApiTokens</c>; null on the bot's own machine.</param>
    public BotClient(Uri bot, string? token)
    {
        http = new HttpClient { BaseAddress = bot };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<BotAnswer<ModelList>> ListAsync(CancellationToken cancel) => GetAsync("api/models", ApiJson.Default.ModelList, cancel);

    public Task<BotAnswer<ModelStatus>> StatusAsync(ModelName model, CancellationToken cancel) => GetAsync($"api/models/{model}", ApiJson.Default.ModelStatus, cancel);

    public Task<BotAnswer<ModelHistory>> HistoryAsync(ModelName model, DateTimeOffset? at, CancellationToken cancel) => GetAsync(
        $"api/models/{model}/history{(at is { } time ? $"?at={time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'}" : "")}", ApiJson.Default.ModelHistory, cancel);

    public Task<BotAnswer<RollbackAnswer>> RollBackAsync(ModelName model, RollbackRequest request, CancellationToken cancel) => AskAsync(
        () => http.PostAsJsonAsync($"api/models/{model}/rollback", request, ApiJson.Default.RollbackRequest, cancel), ApiJson.Default.RollbackAnswer, cancel);

    public void Dispose() => http.Dispose();

    private Task<BotAnswer<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel) where T : class => AskAsync(() => http.GetAsync(path, cancel), type, cancel);

    private async Task<BotAnswer<T>> AskAsync<T>(Func<Task<HttpResponseMessage>> send, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        try
        {
            using var answer = await send();
            return answer.IsSuccessStatusCode
                ? new(await answer.Content.ReadFromJsonAsync(type, cancel), null, ExitCode.Pass)
                : new(null, await RefusalAsync(answer, cancel), CodeOf(answer.StatusCode));
        }
        catch (HttpRequestException away)
        {
            return new(null, $"The bot at {http.BaseAddress} does not answer: {away.Message.TrimEnd('.')}. Name it with --bot or MODELOPS_BOT.", ExitCode.BrokenSurroundings);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, $"The bot at {http.BaseAddress} does not answer in time. Ask again, or look at its log.", ExitCode.BrokenSurroundings);
        }
        catch (JsonException)
        {
            return new(null, $"What answers at {http.BaseAddress} is no bot of ModelOps, or one of another version. Name the bot with --bot or MODELOPS_BOT.", ExitCode.BrokenSurroundings);
        }
    }

    private async Task<string> RefusalAsync(HttpResponseMessage answer, CancellationToken cancel) => answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
        ? (await answer.Content.ReadFromJsonAsync(ApiJson.Default.ApiProblem, cancel))!.Detail
        : $"{http.BaseAddress} answers {(int)answer.StatusCode}, and not as a bot of ModelOps does. Name the bot with --bot or MODELOPS_BOT.";

    private static int CodeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.NotFound => ExitCode.Usage,
        >= HttpStatusCode.InternalServerError => ExitCode.BrokenSurroundings,
        _ => ExitCode.GateFailed,
    };
}
