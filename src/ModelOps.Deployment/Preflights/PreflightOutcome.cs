namespace ModelOps.Deployment.Preflights;

/// <summary>What became of a version that was started aside; nothing of it is left in the cluster.</summary>
public abstract record PreflightOutcome
{
    private PreflightOutcome() { }

    /// <param name="ReadyAfter">From the order to start it.</param>
    /// <param name="Answered">Requests that were sent to it from outside.</param>
    public sealed record Passed(TimeSpan ReadyAfter, int Answered) : PreflightOutcome;

    /// <param name="Why">A sentence for the author.</param>
    public sealed record Failed(string Why) : PreflightOutcome;
}
