using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Watching.Alerts;

/// <summary>All that an issue tells of one finding.</summary>
public sealed record Alert
{
    public required AlertName Name { get; init; }

    /// <summary>That has the traffic.</summary>
    public required ModelVersion Version { get; init; }

    public required Finding Finding { get; init; }

    public required IReadOnlyList<Owner> Owners { get; init; }

    /// <summary>Rollouts of the model around the time when it began.</summary>
    public required IReadOnlyList<Rollout> Deployments { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<JudgedWindow> History { get; init; }

    /// <summary>Live figures of the metric that labels are followed by, by what labels say of their rows.</summary>
    public IReadOnlyList<SliceReport> Slices { get; init; } = [];

    /// <summary>Of the model; null where the bot has no public address.</summary>
    public Uri? Page { get; init; }
}
