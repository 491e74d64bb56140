using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Lfs;

/// <summary>Gets one object by the basic transfer, from where the server said it lies.</summary>
internal sealed class LfsDownload(HttpClient http, LfsHosts hosts, LfsCredentials credentials, LfsStorage storage, LfsOptions options, TimeProvider clock)
{
    private const int MostRedirections = 3;

    /// <summary>They would change how the request is framed or where it is routed.</summary>
    private static readonly string[] ForbiddenHeaders = ["Host", "Connection", "Transfer-Encoding", "Content-Length", "Expect", "Upgrade", "TE", "Trailer", "Range"];

    public async Task<LfsOutcome> FetchAsync(LfsPointer pointer, LfsBatchResponse.Address offer, CancellationToken cancel)
    {
        if (!Uri.TryCreate(offer.Href, UriKind.Absolute, out var address))
            return new LfsOutcome.Refused("is a Git LFS pointer to an object for which the server gave no address: ask its operator");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            return await FollowAsync(pointer, address, offer.Header ?? new Dictionary<string, string>(), patience);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return LfsTries.Silent;
        }
        catch (HttpRequestException error)
        {
            return LfsTries.Forbidden(error) is { } forbidden
                ? new LfsOutcome.Refused($"is a Git LFS pointer to an object that may not be fetched: {EntryNames.Shown(forbidden)}")
                : new LfsOutcome.Failed(error.Message);
        }
    }

    private async Task<LfsOutcome> FollowAsync(
        LfsPointer pointer, Uri offered, IReadOnlyDictionary<string, string> headers, CancellationTokenSource patience)
    {
        var address = offered;
        for (var redirections = 0; redirections <= MostRedirections; redirections++)
        {
            if (!hosts.Allow(address))
                return new LfsOutcome.Refused(
                    $"is a Git LFS pointer to an object that the server keeps at {EntryNames.Shown(address.Authority)}, which is not allowed: add that host to the allowed hosts for Git LFS, if it is yours");
            patience.CancelAfter(options.Silence);
            using var request = Request(address, LfsEndpoint.IsSameOrigin(offered, address) ? headers : new Dictionary<string, string>());
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.RequestMessage?.RequestUri != address)
                throw new InvalidOperationException("The HttpClient of an LfsClient must not follow redirections: make it with LfsConnections.");
            if (!LfsTries.IsRedirection(response.StatusCode) || response.Headers.Location is not { } location)
                return await ReceiveAsync(pointer, response, patience);
            address = new Uri(address, location);
        }

        return new LfsOutcome.Refused($"is a Git LFS pointer to an object behind more than {MostRedirections} redirections: ask the server's operator");
    }

    private HttpRequestMessage Request(Uri address, IReadOnlyDictionary<string, string> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            if (!ForbiddenHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                request.Headers.TryAddWithoutValidation(name, value);
        }

        credentials.AddTo(request);
        return request;
    }

    private async Task<LfsOutcome> ReceiveAsync(LfsPointer pointer, HttpResponseMessage response, CancellationTokenSource patience) =>
        (int)response.StatusCode switch
        {
            200 => await storage.StoreAsync(pointer, response.Content, patience),
            404 or 410 => new LfsOutcome.Refused(LfsObjectFaults.Missing),
            var status when LfsTries.IsTransient(status) => LfsTries.Failed(response, clock),
            var status => new LfsOutcome.Refused($"is a Git LFS pointer to an object for which its host answered {status}: ask the server's operator"),
        };
}
