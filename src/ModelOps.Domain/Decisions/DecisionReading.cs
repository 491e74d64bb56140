namespace ModelOps.Domain.Decisions;

/// <summary>What came of reading the file of a decision.</summary>
public abstract record DecisionReading
{
    private DecisionReading() { }

    public sealed record Read(Decision Decision) : DecisionReading;

    /// <param name="Why">A sentence that names the file.</param>
    public sealed record Refused(string Why) : DecisionReading;
}
