using System.Net.Http.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Sketches;

namespace ModelOps.Deployment.Traffic;

/// <summary>Asks a gateway what a model's inputs and outputs look like lately. Each gateway asks all servers, so that one of them is enough.</summary>
internal sealed class GatewaySketches(TimeSpan patience, TimeProvider clock)
{
    private const int LargestAnswer = 256 << 20;

    /// <summary>Never through a proxy: gateways are in our own network.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { MaxResponseContentBufferSize = LargestAnswer };

    /// <param name="counted">Ids of windows that are not wanted again.</param>
    /// <returns>Null when no gateway answers, or none knows the model.</returns>
    /// <exception cref="System.Text.Json.JsonException">What answers is no gateway of ours.</exception>
    public async Task<GatheredSketches?> ReadAsync(IReadOnlyCollection<Uri> gateways, ModelName model, IReadOnlyCollection<string> counted, CancellationToken cancel)
    {
        var query = string.Join('&', counted.Select(window => $"after={Uri.EscapeDataString(window)}"));
        foreach (var gateway in gateways)
        {
            if (await ReadAsync(new Uri(gateway, $"v2/models/{model}/sketches?{query}"), cancel) is { } gathered)
                return gathered;
        }
        return null;
    }

    private async Task<GatheredSketches?> ReadAsync(Uri address, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var answer = await Http.GetAsync(address, either.Token);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync(GatheredSketchJson.Default.GatheredSketches, either.Token) : null;
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
