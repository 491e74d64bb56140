using System.Net.Http.Headers;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Gathering;

/// <summary>Asks every server of some versions the same, at once, and waits for each a while.</summary>
internal sealed class ReplicaFanOut(Upstreams upstreams, TimeProvider clock)
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <param name="path">With its query, for each server.</param>
    /// <param name="body">JSON to be posted; null asks by GET.</param>
    public Task<ReplicaAnswer[]> AskAsync(
        IEnumerable<RoutedVersion> versions, Func<Replica, string> path, ReadOnlyMemory<byte>? body, CancellationToken cancel) =>
        Task.WhenAll(
            from version in versions
            from replica in version.Replicas
            select AskAsync(version, replica, path(replica), body, cancel));

    private async Task<ReplicaAnswer> AskAsync(RoutedVersion version, Replica replica, string path, ReadOnlyMemory<byte>? body, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(new Uri(replica.Address), path));
            if (body is { } bytes)
                request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = Json } };
            using var answer = await upstreams.Rest.SendAsync(request, either.Token);
            await answer.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            return new(version, replica, (int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(either.Token), null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new(version, replica, null, default, $"A server of {version} did not answer.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(version, replica, null, default, $"A server of {version} did not answer within {Patience.TotalSeconds} s.");
        }
    }
}
