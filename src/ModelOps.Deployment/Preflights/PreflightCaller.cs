using System.Globalization;
using System.Net.Http.Headers;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Preflights;

/// <summary>Asks a server for predictions, as a program would.</summary>
internal sealed class PreflightCaller(TimeSpan patience, TimeProvider clock)
{
    /// <summary>Never through a proxy: the servers are in our own network.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <returns>Null when all were answered; else what went wrong first.</returns>
    public async Task<string?> AskAsync(Uri server, ModelName model, IReadOnlyList<byte[]> requests, CancellationToken cancel)
    {
        foreach (var (index, request) in requests.Index())
        {
            if (await AskAsync(new Uri(server, $"v2/models/{model}/infer"), request, cancel) is { } fault)
                return string.Create(CultureInfo.InvariantCulture, $"It became ready, and {fault} reference row {index + 1} of {requests.Count}.");
        }
        return null;
    }

    private async Task<string?> AskAsync(Uri address, byte[] body, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var answer = await Http.PostAsync(address, content, either.Token);
            return answer.IsSuccessStatusCode ? null : $"answered {(int)answer.StatusCode} to";
        }
        catch (HttpRequestException)
        {
            return "hung up on";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "did not answer in time";
        }
    }
}
