using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelOps.Deployment.Traffic;

/// <summary>Asks gateways; one that is away, slow or refuses gives no answer.</summary>
internal sealed class GatewayQuestions(TimeSpan patience, TimeProvider clock)
{
    /// <summary>Never through a proxy: gateways are in our own network.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <param name="path">Below the address of the gateway, with its query.</param>
    /// <exception cref="System.Text.Json.JsonException">What answers is no gateway of ours.</exception>
    public async Task<T?> AskAsync<T>(Uri gateway, string path, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var answer = await Http.GetAsync(new Uri(gateway, path), either.Token);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync(type, either.Token) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
