using System.Globalization;
using System.Net.Http.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Traffic;

/// <summary>Asks gateways what they counted of a model, and adds it up.</summary>
internal sealed class GatewayWindows(TimeSpan patience, TimeProvider clock)
{
    /// <summary>Never through a proxy: gateways are in our own network.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <returns>Null when there is no gateway, or one of them gives no window: a part would be taken for the whole.</returns>
    /// <exception cref="System.Text.Json.JsonException">What answers is no gateway of ours.</exception>
    public async Task<TrafficWindow?> ReadAsync(IReadOnlyCollection<Uri> gateways, ModelName model, DateTimeOffset since, CancellationToken cancel)
    {
        var windows = await Task.WhenAll(gateways.Select(gateway => ReadAsync(gateway, model, since, cancel)));
        return windows.Length > 0 && windows.All(window => window is not null) ? Sum(windows!) : null;
    }

    private async Task<TrafficWindow?> ReadAsync(Uri gateway, ModelName model, DateTimeOffset since, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        var time = Uri.EscapeDataString(since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        try
        {
            using var answer = await Http.GetAsync(new Uri(gateway, $"v2/models/{model}/windows?since={time}"), either.Token);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync(ServingJson.Default.TrafficWindow, either.Token) : null;
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

    /// <summary>It ends where the first of the gateways ends: what another counted after that may come twice, but nothing is missed.</summary>
    private static TrafficWindow Sum(TrafficWindow[] windows) => windows[0] with
    {
        From = windows.Min(window => window.From),
        To = windows.Min(window => window.To),
        Versions = [.. windows.SelectMany(window => window.Versions).GroupBy(version => version.Version).OrderBy(same => same.Key)
            .Select(same => same.Aggregate((sum, next) => sum.Plus(next)))],
    };
}
