using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>Rollouts and decisions of one model: the number is the version's, its content's, its pull request's and its minute's.</summary>
internal static class SampleRollout
{
    public static RepositoryName Repository { get; } = Identifier.Parse<RepositoryName>("octocat/models");

    public static EnvironmentName Production { get; } = Identifier.Parse<EnvironmentName>("production");

    public static EnvironmentName Staging { get; } = Identifier.Parse<EnvironmentName>("staging");

    public static Rollout Of(int number, RolloutPhase phase, EnvironmentName? environment = null) => new()
    {
        Id = $"0199aaaa-0000-7000-8000-00000000000{number}{(environment == Staging ? "5" : "")}"[..36],
        Repository = Repository,
        Environment = environment ?? Production,
        Model = Observations.Model,
        Version = Observations.Version(number),
        Tree = Tree(number),
        Commit = Tree(number),
        Package = $"package-{number}",
        PullRequest = number,
        Phase = phase,
        StartedAt = At(number),
    };

    public static GitObjectId Tree(int number) => Identifier.Parse<GitObjectId>(new string((char)('0' + number), 40));

    public static DateTimeOffset At(int minute) => new(2026, 3, 4, 5, minute, 0, TimeSpan.Zero);

    public static Decision.Quarantined Quarantined(int number, int minute = 9, EnvironmentName? environment = null) =>
        new(Observations.Model, environment ?? Production, Tree(number), Observations.Version(number)) { Id = Id(minute), Repository = Repository, By = "modelops[bot]", At = At(minute), Why = "9 of 9 requests failed." };

    public static Decision.Pinned Pinned(int number, int minute = 8) => new(Observations.Model, Production, Observations.Version(number)) { Id = Id(minute), Repository = Repository, By = "mona", At = At(minute), Why = "audit" };

    public static Decision.Unpinned Unpinned(int minute) => new(Observations.Model, Production) { Id = Id(minute), Repository = Repository, By = "mona", At = At(minute) };

    public static Decision.Frozen Frozen(ModelName? model, int minute = 7) => new(model) { Id = Id(minute), Repository = Repository, By = "mona", At = At(minute) };

    public static Decision.Unfrozen Unfrozen(ModelName? model, int minute) => new(model) { Id = Id(minute), Repository = Repository, By = "mona", At = At(minute) };

    public static Decision.Promoted Promoted(int number, int minute = 6) => new(Observations.Model, Production, Tree(number)) { Id = Id(minute), Repository = Repository, By = "mona", At = At(minute) };

    public static Decision.Held Held(int pullRequest, int minute = 5) => new() { Id = Id(minute), Repository = Repository, PullRequest = pullRequest, By = "mona", At = At(minute) };

    public static DecisionId Id(int number) => DecisionId.OfComment(number, "0-0");
}
