using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Sketches;

/// <summary>What a gateway answers to <c>GET /v2/models/{model}/sketches?after=…</c>: the sketches of a model's servers, merged by version.</summary>
public sealed record GatheredSketches
{
    public required ModelName Model { get; init; }

    /// <summary>One for each version that was asked anything: the windows that are over in one, and those that are not in one.</summary>
    public required IReadOnlyList<SketchWindows> Versions { get; init; }

    /// <summary>A sentence for each server whose sketches are not in here.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
