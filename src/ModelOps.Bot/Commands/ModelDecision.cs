using ModelOps.Domain.Decisions;

namespace ModelOps.Bot.Commands;

/// <summary>What came of a command that decides on models.</summary>
internal abstract record ModelDecision
{
    private ModelDecision() { }

    /// <param name="Decisions">One or more.</param>
    public sealed record Made(IReadOnlyList<Decision> Decisions) : ModelDecision;

    public sealed record Refused(string Why) : ModelDecision;
}
