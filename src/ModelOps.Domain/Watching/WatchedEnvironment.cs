using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Reports;

namespace ModelOps.Domain.Watching;

/// <summary>What the monitor knows of one model in one environment, for a page.</summary>
public sealed record WatchedEnvironment
{
    public required ModelVersion Version { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What could not be judged, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<JudgedWindow> History { get; init; }

    /// <inheritdoc cref="History"/>
    public required IReadOnlyList<MeasuredClaim> Claims { get; init; }

    /// <summary>Live figures by what labels say of their rows.</summary>
    public required IReadOnlyList<SliceReport> Slices { get; init; }
}
