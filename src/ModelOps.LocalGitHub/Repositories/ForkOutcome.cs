using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Repositories;

internal abstract record ForkOutcome
{
    private ForkOutcome() { }

    /// <summary>A new fork, or the one that was there.</summary>
    public sealed record Forked(Repository Fork) : ForkOutcome;

    public sealed record Refused(int Status, string Why) : ForkOutcome;
}
