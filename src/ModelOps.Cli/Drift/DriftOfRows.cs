using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Columns;

namespace ModelOps.Cli.Drift;

/// <summary>Rows of a file held against a model's reference data.</summary>
internal sealed class DriftOfRows(ModelName model, long referenceRows, long rows, IReadOnlyList<ColumnEffect> effects, VersionReference reference)
{
    public ModelName Model => model;

    public long ReferenceRows => referenceRows;

    public long Rows => rows;

    /// <summary>What is beyond first, then the largest.</summary>
    public IReadOnlyList<ColumnEffect> Effects { get; } = [.. effects.OrderByDescending(effect => effect.IsBeyond).ThenByDescending(effect => effect.Effect)];

    public bool HasDrifted => Effects.Any(effect => effect.IsBeyond);

    /// <summary>One for each cause that something points to.</summary>
    public IReadOnlyList<string> Suspicions { get; } =
    [
        .. effects.Where(effect => effect.IsBeyond).OrderByDescending(effect => effect.Effect).GroupBy(effect => effect.Cause)
            .Select(cause => Domain.Watching.Reporting.Suspicions.Of([.. cause], reference)).OfType<string>().Distinct(),
    ];
}
