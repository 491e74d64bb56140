namespace ModelOps.Bot.Cluster;

/// <summary>Where models serve.</summary>
public sealed class ClusterOptions
{
    public const string Section = "Cluster";
    public const string Local = "local";

    public string Kind { get; init; } = Local;

    /// <summary>Where the gateway of an environment listens on this machine; port 0 takes a free one and keeps it.</summary>
    public Uri GatewayAddress { get; init; } = new("http://127.0.0.1:8000");

    /// <summary>Where it listens for gRPC; null: on the next port, or on a free one when that of <see cref="GatewayAddress"/> is.</summary>
    public Uri? GatewayGrpcAddress { get; init; }

    /// <summary>Where its metrics are; null: on the port after that.</summary>
    public Uri? GatewayMetricsAddress { get; init; }
}
