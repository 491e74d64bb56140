using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.Bot.Watching;

/// <summary>What is remembered of a model in one environment from one look to the next.</summary>
internal sealed record WatchRecord
{
    /// <summary>That the state is of.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>Tells the profile apart that the state was judged by; null: the version has none.</summary>
    public string? Reference { get; init; }

    public required WatchState State { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What could not be judged, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<KnownAlert> Alerts { get; init; }

    /// <summary>What the version's validation promised beside what labels say, oldest first; of this version alone.</summary>
    public required IReadOnlyList<MeasuredClaim> Claims { get; init; }

    /// <summary>The gated metrics by the slices that labels name, as they were measured last.</summary>
    public required IReadOnlyList<SliceReport> LiveSlices { get; init; }
}

/// <param name="Revision">Grows with each write: who writes on an older one is refused.</param>
internal sealed record StoredWatch(WatchRecord Record, long Revision);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(WatchRecord))]
internal sealed partial class WatchRecordJson : JsonSerializerContext;
