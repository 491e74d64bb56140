namespace ModelOps.Domain.Metrics;

/// <summary>Where a metric goes when the model improves.</summary>
public enum Direction
{
    Higher,
    Lower,
    NearerZero,
}
