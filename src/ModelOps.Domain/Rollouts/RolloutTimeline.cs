namespace ModelOps.Domain.Rollouts;

/// <summary>How a rollout went.</summary>
/// <param name="Events">The oldest first; none of a rollout from before events were noted.</param>
/// <param name="Page">Where all of it is shown; null: nowhere.</param>
public sealed record RolloutTimeline(IReadOnlyList<RolloutEvent> Events, Uri? Page = null)
{
    public static RolloutTimeline Unknown { get; } = new([]);
}
