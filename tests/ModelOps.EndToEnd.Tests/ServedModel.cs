using System.Net.Http.Json;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A model as the bot's API has it in one environment.</summary>
internal sealed class ServedModel(RegistryStage stage, string model, string environment)
{
    public Task<EnvironmentStatus> ServesAsync(string version, CancellationToken cancel) =>
        UntilAsync(now => now.Serving?.ToString() == version && now is { Shares.Count: 1, Moved: true } && now.Shares[0].Version == now.Serving, cancel);

    /// <summary>The same, and no rollout waits or is under way.</summary>
    public Task<EnvironmentStatus> SettlesAsync(string version, CancellationToken cancel) =>
        UntilAsync(now => now is { Rollout: null, Moved: true, Shares.Count: 1 } && now.Serving?.ToString() == version, cancel);

    public async Task<EnvironmentStatus> UntilAsync(Predicate<EnvironmentStatus> isSo, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = stage.BotUrl };
        return await Eventually.IsThereAsync(async () => await AskAsync(http, cancel) is { } now && isSo(now) ? now : null, cancel);
    }

    public async Task<EnvironmentStatus?> NowAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = stage.BotUrl };
        return await AskAsync(http, cancel);
    }

    private async Task<EnvironmentStatus?> AskAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync($"api/models/{model}", cancel);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync(ApiJson.Default.ModelStatus, cancel))!.Environments.SingleOrDefault(each => each.Environment.ToString() == environment)
                : null;
        }
        catch (HttpRequestException)
        {
            return null; // The bot starts, or was killed and starts again.
        }
    }
}
