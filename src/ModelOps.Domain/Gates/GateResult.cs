using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Gates;

public abstract record GateResult(Gate Gate)
{
    /// <summary>Where the gate binds slices: the one that decided. Null where it binds all rows.</summary>
    public JudgedSlice? Slice { get; init; }

    /// <summary>The 95 % confidence interval of what was judged: the metric's, or for a relative gate the difference's.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Who lets it pass though it fails; null where nobody does.</summary>
    public Consent? Override { get; init; }

    /// <param name="Baseline">What the version in production measures; null where there is none.</param>
    public sealed record Passed(Gate Gate, double Measured, double? Baseline) : GateResult(Gate);

    /// <param name="Required">The value that the measured one had to reach.</param>
    public sealed record Failed(Gate Gate, double Measured, double Required, double? Baseline) : GateResult(Gate)
    {
        /// <summary>How far the measured value is from the required one; with an interval basis how far its bad end is.</summary>
        public required double Shortfall { get; init; }
    }

    /// <summary>The metric has no value on these rows, so that nothing shows that the gate holds: it fails.</summary>
    public sealed record Undefined(Gate Gate, string Why) : GateResult(Gate);

    /// <summary>There is no version to compare with; the gate does not block.</summary>
    public sealed record NotApplicable(Gate Gate, string Why) : GateResult(Gate);

    public bool IsFailure => this is Failed or Undefined;

    public bool Blocks => IsFailure && Gate.Severity == GateSeverity.Fail && Override is null;
}

/// <param name="Name">The slice that decided, for example <c>radius 12.3 – 14.1</c>.</param>
/// <param name="Failing">How many slices fail, of those judged.</param>
public sealed record JudgedSlice(string Name, long Rows, int Failing, int Judged);

public sealed record Interval(double Low, double High)
{
    public static Interval? Of(double? low, double? high) => low is { } from && high is { } to ? new(from, to) : null;
}
