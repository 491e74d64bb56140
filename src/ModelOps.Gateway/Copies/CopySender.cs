using System.Net;
using Microsoft.Extensions.Options;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Copies;

/// <summary>Puts recorded requests to the canary, a few at a time, and counts how its answers compare.</summary>
internal sealed partial class CopySender(
    CanaryCopies copies, Upstreams upstreams, IOptions<TrafficOptions> options, TimeProvider clock, ILogger<CopySender> logger) : BackgroundService
{
    /// <summary>On a request it says that nobody waits for the answer: it is not to be counted as one of users.</summary>
    public const string MarkHeader = "X-ModelOps-Shadow";

    private const int Workers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stop)
    {
        await foreach (var copy in copies.Finished.ReadAllAsync(stop))
        {
            var canary = copy.Model.Canary!;
            try
            {
                canary.Ledger.Record(await SendAsync(copy, canary, stop));
            }
            catch (Exception failed) when (!stop.IsCancellationRequested)
            {
                canary.Ledger.Record(CopyResult.Failed);
                LogFailed(copy.Model.Name.ToString(), canary.ToString(), failed.Message);
            }
            finally
            {
                copies.Close();
            }
        }
    }

    private async Task<CopyResult> SendAsync(FinishedCopy copy, RoutedVersion canary, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        return await AskAsync(copy, canary, either.Token);
    }

    private async Task<CopyResult> AskAsync(FinishedCopy copy, RoutedVersion canary, CancellationToken cancel)
    {
        var tried = 0UL;
        if (canary.Pick(ref tried, clock.GetTimestamp()) is not { } replica)
            return CopyResult.Failed;
        using var request = Request(copy, replica);
        replica.Enter();
        try
        {
            using var answer = await upstreams.Rest.SendAsync(request, cancel);
            if (answer.StatusCode != HttpStatusCode.OK)
                return CopyResult.Failed;
            // An answer far longer than the first cannot agree with it.
            await answer.Content.LoadIntoBufferAsync(options.Value.MaxCopyBytes * 2L, cancel);
            return Comparison.Judge(copy.Answer, await answer.Content.ReadAsByteArrayAsync(cancel));
        }
        finally
        {
            replica.Leave();
        }
    }

    private AnswerComparison Comparison => new(options.Value.CopyRelativeTolerance, options.Value.CopyAbsoluteTolerance);

    private static HttpRequestMessage Request(FinishedCopy copy, Replica replica)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(replica.Address), copy.Path))
        {
            Content = new ReadOnlyMemoryContent(copy.Request),
        };
        request.Headers.Add(MarkHeader, "1");
        foreach (var (name, value) in copy.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    [LoggerMessage(LogLevel.Warning, "A request for {Model} that was copied to the canary {Canary} got no answer: {Reason}")]
    private partial void LogFailed(string model, string canary, string reason);
}
