namespace ModelOps.Domain.Rollouts;

/// <summary>What is to become of a version on trial.</summary>
public abstract record CanaryDecision
{
    private CanaryDecision() { }

    /// <param name="Why">What it waits for, and what would move it.</param>
    public sealed record Wait(string Why) : CanaryDecision;

    /// <summary>The next step, with more traffic.</summary>
    public sealed record Advance : CanaryDecision;

    /// <param name="Evidence">For the owner: what was counted.</param>
    public sealed record RollBack(string Evidence) : CanaryDecision;

    /// <summary>There are too few requests to judge by.</summary>
    /// <param name="Requests">How many reference rows each of the two versions is to be asked.</param>
    public sealed record Replay(int Requests, string Why) : CanaryDecision;
}

/// <param name="Progress">To be kept with the decision.</param>
public sealed record CanaryJudgement(CanaryDecision Decision, CanaryProgress Progress);
