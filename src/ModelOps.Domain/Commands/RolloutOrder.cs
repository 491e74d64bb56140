using ModelOps.Domain.Decisions;

namespace ModelOps.Domain.Commands;

/// <summary>What a command on what serves comes to.</summary>
public abstract record RolloutOrder
{
    private RolloutOrder() { }

    /// <param name="Decisions">One or more, to be written down; the reconciler follows them.</param>
    public sealed record Given(IReadOnlyList<Decision> Decisions) : RolloutOrder;

    /// <param name="Why">Nothing of it can be done, in a sentence in which strangers' text is escaped.</param>
    public sealed record Refused(string Why) : RolloutOrder;
}
