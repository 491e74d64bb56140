using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Tests.Decisions;

internal static class SampleDecision
{
    public static RepositoryName Repository { get; } = Identifier.Parse<RepositoryName>("octocat/models");

    public static GitObjectId Head { get; } = Identifier.Parse<GitObjectId>("0123456789abcdef0123456789abcdef01234567");

    public static Decision.Held Held(int minute) => new() { Id = Id(minute), Repository = Repository, PullRequest = 7, By = "mona", At = At(minute), Why = "not on a Friday" };

    public static Decision.Released Released(int minute) => new() { Id = Id(minute), Repository = Repository, PullRequest = 7, By = "mona", At = At(minute) };

    public static Decision.HeadTrusted Trusted(GitObjectId head) => new(head) { Id = Id(1), Repository = Repository, PullRequest = 7, By = "mona", At = At(1) };

    public static Decision.FindingAccepted Accepted(string folder, string finding) =>
        new(Head, folder, finding) { Id = Id(2), Repository = Repository, PullRequest = 7, By = "mona", At = At(2) };

    public static Decision.GateOverridden Overridden(OverriddenGate gate) =>
        new(gate) { Id = Id(3), Repository = Repository, PullRequest = 7, By = "mona", At = At(3), Why = "the ward knows | <b>" };

    private static DecisionId Id(int number) => DecisionId.OfComment(number, "0");

    private static DateTimeOffset At(int minute) => new(2026, 3, 4, 5, minute, 0, TimeSpan.Zero);
}
