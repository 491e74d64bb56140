using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Sketches;

namespace ModelOps.Deployment.Traffic;

/// <summary>What the servers of a model tell, gathered by a gateway. Each gateway asks all servers, so that one of them is enough.</summary>
internal sealed class GatewayGatherings(GatewayQuestions questions)
{
    /// <param name="counted">Ids of windows that are known.</param>
    /// <returns>Null when no gateway answers.</returns>
    public Task<GatheredSketches?> SketchesAsync(IEnumerable<Uri> gateways, ModelName model, IReadOnlyCollection<string> counted, CancellationToken cancel) =>
        FirstAsync(gateways, gateway => questions.AskAsync(gateway, $"v2/models/{model}/sketches{Query(counted)}", GatheredSketchJson.Default.GatheredSketches, cancel));

    /// <param name="read">How far each server's spool was read, as <c>SERVER:NEXT</c>.</param>
    /// <returns>Null when no gateway answers, or nothing is kept of this model.</returns>
    public Task<GatheredSpools?> SpoolsAsync(IEnumerable<Uri> gateways, ModelName model, IReadOnlyCollection<string> read, CancellationToken cancel) =>
        FirstAsync(gateways, gateway => questions.AskAsync(gateway, $"v2/models/{model}/spool{Query(read)}", LabelJson.Default.GatheredSpools, cancel));

    private static string Query(IReadOnlyCollection<string> after) => after.Count == 0 ? "" : $"?{string.Join('&', after.Select(known => $"after={Uri.EscapeDataString(known)}"))}";

    private static async Task<T?> FirstAsync<T>(IEnumerable<Uri> gateways, Func<Uri, Task<T?>> ask) where T : class
    {
        foreach (var gateway in gateways)
        {
            if (await ask(gateway) is { } answer)
                return answer;
        }
        return null;
    }
}
