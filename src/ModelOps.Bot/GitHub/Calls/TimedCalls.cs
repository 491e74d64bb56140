namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Ends an attempt that takes too long. The answer is read to its end here, so that a connection that breaks in the middle counts as broken.</summary>
internal sealed class TimedCalls(CallOptions options, TimeProvider clock) : DelegatingHandler
{
    private const long LargestAnswer = 32 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
            return response;
        }
        catch (OperationCanceledException ending) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, $"GitHub did not answer within {options.Timeout.TotalSeconds:0} seconds.", ending);
        }
    }
}
