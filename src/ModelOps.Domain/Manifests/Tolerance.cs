namespace ModelOps.Domain.Manifests;

/// <summary>How far an answer may be from another and still be the same: |a − b| ≤ absolute + relative · |b|, as NumPy's <c>allclose</c>.</summary>
public sealed record Tolerance(double Relative, double Absolute)
{
    public static Tolerance Default { get; } = new(1e-3, 1e-5);

    /// <summary>Written so that a NaN is near nothing but another NaN.</summary>
    public bool Allows(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= Absolute + (Relative * Math.Abs(expected));
}
