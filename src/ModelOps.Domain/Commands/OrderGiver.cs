using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Commands;

/// <summary>Who gives an order, where and when: what every decision bears that comes of it.</summary>
/// <param name="IdOf">By the number of the decision among those of one order.</param>
/// <param name="PullRequest">Null where it was not said on one.</param>
public sealed record OrderGiver(RepositoryName Repository, string By, DateTimeOffset At, int? PullRequest, string? Why, Func<int, DecisionId> IdOf)
{
    /// <summary>The issue of an alert in which it was said; null: in none.</summary>
    public int? Issue { get; init; }
}
