using System.Net.Http.Headers;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>Asks versions for predictions on reference rows, through the gateway that counts them, when people ask too little to judge by.</summary>
internal sealed class GoldenReplay(ModelMeasurer measurer)
{
    private const string VersionHeader = "X-ModelOps-Version";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Never through a proxy: gateways are in our own network.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };

    /// <returns>How many requests each version got; 0 while there is no gateway, or no row.</returns>
    public async Task<int> SendAsync(ReconcileContext context, Rollout rollout, IReadOnlyList<ModelVersion> versions, int requests, CancellationToken cancel)
    {
        if (context.Cluster.Cluster.GatewayAddress is not { } gateway || context.Registry.Models.FirstOrDefault(folder => folder.Name == rollout.Model.ToString()) is not { } folder)
            return 0;
        var results = await measurer.ResultsAsync(context.Registry.Source, folder with { Tree = rollout.Tree }, cancel);
        var rows = await GoldenRequests.ReadAsync(results, cancel);
        var address = new Uri(gateway, $"v2/models/{rollout.Model}/infer");
        for (var sent = 0; sent < requests && rows.Count > 0; sent++)
        {
            foreach (var version in versions)
                await SendAsync(address, version, rows[sent % rows.Count], cancel);
        }
        return rows.Count > 0 ? requests : 0;
    }

    /// <summary>What comes of it is the gateway's to count, also when it is no answer.</summary>
    private static async Task SendAsync(Uri address, ModelVersion version, byte[] row, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(row) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(VersionHeader, version.ToString());
        try
        {
            using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException)
        {
            return;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return;
        }
    }
}
