namespace ModelOps.Serving;

/// <summary>Settable, because what binds configuration in an executable compiled ahead of time sets nothing else.</summary>
internal sealed class ServingOptions
{
    public const string Section = "Serving";

    /// <summary>The folder of the version, with <c>version.json</c> and <c>digests.json</c>.</summary>
    public string? VersionDirectory { get; set; }

    /// <summary>Where the server listens; port 0 takes a free one.</summary>
    public string Address { get; set; } = "http://127.0.0.1:8000";

    /// <summary>Where gRPC listens; null: on the next port of the same address, or on a free one when that is free.</summary>
    public string? GrpcAddress { get; set; }

    /// <summary>Where Prometheus reads <c>/metrics</c>, and nothing else is answered; null: nowhere.</summary>
    public string? MetricsAddress { get; set; }

    /// <summary>The file that gets the real address once the server listens.</summary>
    public string? AddressFile { get; set; }

    /// <summary>The largest request body that is read.</summary>
    public long MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The most rows of one request.</summary>
    public int MaxRows { get; set; } = 100_000;

    /// <summary>The most rows of several requests that are run at once; 1 runs each alone. Null: as the version says.</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>How long a request waits for others to be run with; 0 adds no wait. Null: as the version says.</summary>
    public double? MaxQueueDelayMs { get; set; }

    /// <summary>The most requests that wait; more are turned away.</summary>
    public int MaxQueueSize { get; set; } = 1000;

    /// <summary>The folder for answers that are kept for labels, and for the labels, of this process alone; null: nothing is kept.</summary>
    public string? SpoolDirectory { get; set; }

    /// <summary>The most that lies in the spool; the oldest goes first.</summary>
    public int SpoolMegabytes { get; set; } = 64;

    /// <summary>A window of sketches is not over before this, however many requests come.</summary>
    public double ShortestWindowSeconds { get; set; } = 10;

    /// <summary>A window of sketches is over then, however few requests came.</summary>
    public double LongestWindowMinutes { get; set; } = 60;
}
