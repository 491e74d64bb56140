namespace ModelOps.Gateway.Listening;

/// <summary>Which of the gateway's ports a connection came to. Without TLS nothing else tells the protocols apart.</summary>
internal enum Listener
{
    Rest,
    Rpc,
    Metrics,
}
