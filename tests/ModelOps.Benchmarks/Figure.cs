namespace ModelOps.Benchmarks;

/// <param name="Limit">The most that is allowed, in the same unit; null when the figure only explains another.</param>
/// <param name="Least">The least that is allowed.</param>
internal sealed record Figure(string What, double Measured, string Unit, double? Limit = null, double? Least = null)
{
    public bool IsMet => (Limit is not { } limit || Measured < limit) && (Least is not { } least || Measured >= least);
}
