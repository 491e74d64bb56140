namespace ModelOps.Serving.Execution;

/// <param name="MaxRows">That are run at once; 1 runs every request alone.</param>
/// <param name="MaxDelay">How long a request waits for others; zero adds no wait.</param>
/// <param name="MaxWaiting">Requests in the queue; what comes above is turned away.</param>
internal sealed record BatchLimits(int MaxRows, TimeSpan MaxDelay, int MaxWaiting);
