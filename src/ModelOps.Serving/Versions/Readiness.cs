namespace ModelOps.Serving.Versions;

/// <summary>Whether requests may come: the model is warm before the server listens, so only a refused version and one about to end are not ready.</summary>
internal sealed class Readiness(ServedVersion served, IHostApplicationLifetime lifetime)
{
    public bool IsReady => served.Refusal is null && !lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Why not, in a sentence; empty when it is.</summary>
    public string Reason => served.Refusal ?? (IsReady ? "" : "The server is about to end.");
}
