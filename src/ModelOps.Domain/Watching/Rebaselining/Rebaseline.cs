using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Domain.Watching.Rebaselining;

/// <summary>A proposal to hold a live model against what it is asked now.</summary>
public sealed record Rebaseline
{
    public required AlertName Alert { get; init; }

    /// <summary>What it was asked and answered: one version, all windows that its servers keep.</summary>
    public required ModelSketches Sketches { get; init; }

    /// <summary>A sentence for each server whose windows are not in there.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The model's, from the root of the registry.</summary>
    public required string Folder { get; init; }

    /// <summary>Where it was asked for.</summary>
    public required int Issue { get; init; }

    /// <summary>The comment by which it was asked for, which names the branch: the same comment proposes once.</summary>
    public required long Comment { get; init; }

    public required string AskedBy { get; init; }

    public string Branch => BranchOf(Alert, Comment);

    public static string BranchOf(AlertName alert, long comment) => $"modelops/rebaseline-{alert.Model}-{comment}";

    /// <returns>Of the version that was asked most, all its windows as one; null when none was asked anything.</returns>
    public static ModelSketches? MostAsked(GatheredSketches gathered) => gathered.Versions
        .Select(windows => windows.Open is { } open ? windows.Closed.Append(open) : windows.Closed)
        .Where(windows => windows.Any())
        .Select(windows => windows.Aggregate((one, other) => one.Merge(other)))
        .OrderBy(windows => windows.Version)
        .MaxBy(windows => windows.Rows);
}
