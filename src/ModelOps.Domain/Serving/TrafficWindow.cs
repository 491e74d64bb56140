using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Serving;

/// <summary>What a gateway counted of one model from a time (included) to a time; windows that follow each other count nothing twice.</summary>
public sealed record TrafficWindow
{
    public required ModelName Model { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Ask from here on the next time.</summary>
    public required DateTimeOffset To { get; init; }

    public required IReadOnlyList<VersionWindow> Versions { get; init; }
}
