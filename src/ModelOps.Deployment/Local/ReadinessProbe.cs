namespace ModelOps.Deployment.Local;

/// <summary>Asks a server of this machine whether it is ready, as the Open Inference Protocol has it.</summary>
internal sealed class ReadinessProbe(TimeSpan patience, TimeProvider clock)
{
    /// <summary>Never through a proxy: the servers listen on loopback.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public async Task<bool> IsReadyAsync(Uri server, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var answer = await Http.GetAsync(
                new Uri(server, "v2/health/ready"), HttpCompletionOption.ResponseHeadersRead, either.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
