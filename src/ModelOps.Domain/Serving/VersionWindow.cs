using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Serving;

/// <summary>What became of the requests that a gateway gave to one version in a time.</summary>
public sealed record VersionWindow
{
    public required ModelVersion Version { get; init; }

    /// <summary>Answered with a status below 400.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Answered with 4xx: the caller's fault.</summary>
    public required long ClientErrors { get; init; }

    /// <summary>Answered with 5xx by the version.</summary>
    public required long ServerErrors { get; init; }

    /// <summary>Not answered: no connection, broken off, or too late.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Left by the caller before the answer.</summary>
    public required long Abandoned { get; init; }

    /// <summary>How long the successes took, as seen at the gateway.</summary>
    public required LatencyHistogram Latency { get; init; }

    /// <summary>Copied requests that this version, as the canary, answered like the other one.</summary>
    public required long CopiesAgreed { get; init; }

    public required long CopiesDisagreed { get; init; }

    /// <summary>Copied requests that this version did not answer with success.</summary>
    public required long CopiesFailed { get; init; }

    /// <summary>All but those that the caller left.</summary>
    public long Requests => Succeeded + ClientErrors + ServerErrors + Unanswered;

    /// <summary>Of a version that got no request.</summary>
    public static VersionWindow Empty(ModelVersion version) => new()
    {
        Version = version,
        Succeeded = 0,
        ClientErrors = 0,
        ServerErrors = 0,
        Unanswered = 0,
        Abandoned = 0,
        Latency = LatencyHistogram.Empty,
        CopiesAgreed = 0,
        CopiesDisagreed = 0,
        CopiesFailed = 0,
    };

    /// <summary>The same of two gateways, or of two times.</summary>
    public VersionWindow Plus(VersionWindow other) => this with
    {
        Succeeded = Succeeded + other.Succeeded,
        ClientErrors = ClientErrors + other.ClientErrors,
        ServerErrors = ServerErrors + other.ServerErrors,
        Unanswered = Unanswered + other.Unanswered,
        Abandoned = Abandoned + other.Abandoned,
        Latency = Latency.Plus(other.Latency),
        CopiesAgreed = CopiesAgreed + other.CopiesAgreed,
        CopiesDisagreed = CopiesDisagreed + other.CopiesDisagreed,
        CopiesFailed = CopiesFailed + other.CopiesFailed,
    };
}
