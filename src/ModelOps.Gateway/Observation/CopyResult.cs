namespace ModelOps.Gateway.Observation;

/// <summary>What became of a request that was copied to the canary.</summary>
internal enum CopyResult
{
    Agreed,
    Disagreed,
    Failed,
}
