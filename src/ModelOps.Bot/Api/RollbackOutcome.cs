using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Bot.Api;

/// <summary>What came of asking for a roll-back.</summary>
internal abstract record RollbackOutcome
{
    private RollbackOutcome() { }

    public sealed record Decided(RollbackAnswer Answer) : RollbackOutcome;

    /// <param name="Why">A sentence: what is so, and what to do.</param>
    public sealed record Nothing(string Why) : RollbackOutcome;

    public sealed record NoModel : RollbackOutcome;
}
