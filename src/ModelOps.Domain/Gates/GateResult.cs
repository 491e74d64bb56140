namespace ModelOps.Domain.Gates;

public abstract record GateResult(Gate Gate)
{
    /// <param name="Baseline">What the version in production measures; null where there is none.</param>
    public sealed record Passed(Gate Gate, double Measured, double? Baseline) : GateResult(Gate);

    /// <param name="Required">The value that the measured one had to reach.</param>
    public sealed record Failed(Gate Gate, double Measured, double Required, double? Baseline) : GateResult(Gate);

    /// <summary>The metric has no value on these rows, so that nothing shows that the gate holds: it fails.</summary>
    public sealed record Undefined(Gate Gate, string Why) : GateResult(Gate);

    /// <summary>There is no version to compare with; the gate does not block.</summary>
    public sealed record NotApplicable(Gate Gate, string Why) : GateResult(Gate);

    public bool IsFailure => this is Failed or Undefined;

    public bool Blocks => IsFailure && Gate.Severity == GateSeverity.Fail;
}
