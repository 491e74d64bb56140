namespace ModelOps.Evaluation.Statistics;

/// <summary>What is known of the chance in a difference.</summary>
internal abstract record DifferenceInterval
{
    private DifferenceInterval() { }

    /// <summary>A 95 % confidence interval, and the two-sided p-value of no difference.</summary>
    public sealed record Found : DifferenceInterval
    {
        public required string Method { get; init; }

        public required double Low { get; init; }

        public required double High { get; init; }

        public required double StandardError { get; init; }

        public required double PValue { get; init; }
    }

    public sealed record NotFound(string Why) : DifferenceInterval;
}
