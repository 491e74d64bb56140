namespace ModelOps.Deployment.Traffic;

/// <param name="Generation">Of the configuration that the gateway said it runs.</param>
internal sealed record GatewayReport(long Generation, DateTimeOffset At);
