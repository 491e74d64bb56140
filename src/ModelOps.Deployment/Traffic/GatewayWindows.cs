using System.Globalization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Traffic;

/// <summary>What gateways counted of a model, added up.</summary>
internal sealed class GatewayWindows(GatewayQuestions questions)
{
    /// <returns>Null when there is no gateway, or one of them gives no window: a part would be taken for the whole.</returns>
    /// <exception cref="System.Text.Json.JsonException">What answers is no gateway of ours.</exception>
    public async Task<TrafficWindow?> ReadAsync(IReadOnlyCollection<Uri> gateways, ModelName model, DateTimeOffset since, CancellationToken cancel)
    {
        var time = Uri.EscapeDataString(since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        var windows = await Task.WhenAll(gateways.Select(gateway => questions.AskAsync(gateway, $"v2/models/{model}/windows?since={time}", ServingJson.Default.TrafficWindow, cancel)));
        return windows.Length > 0 && windows.All(window => window is not null) ? Sum(windows!) : null;
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
