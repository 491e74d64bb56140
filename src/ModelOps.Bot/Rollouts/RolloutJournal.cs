using System.Data.Common;
using System.Text.Json;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>What was rolled out where, and how it ended; written before and after each step.</summary>
internal sealed class RolloutJournal(BotDatabase database, TimeProvider clock)
{
    /// <summary>The rollouts of a registry, oldest first.</summary>
    public async Task<IReadOnlyList<Rollout>> AllAsync(RepositoryName repository, CancellationToken cancel) => await database.QueryAsync(
        $"""
        SELECT id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure, course, waiting
        FROM rollouts WHERE repository = {repository.ToString()} ORDER BY started_at, id
        """, Read, cancel);

    /// <summary>The rollouts of all registries, oldest first.</summary>
    public async Task<IReadOnlyList<Rollout>> AllAsync(CancellationToken cancel) => await database.QueryAsync(
        $"""
        SELECT id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure, course, waiting
        FROM rollouts ORDER BY started_at, id
        """, Read, cancel);

    /// <summary>The newest rollouts of all registries, the newest first.</summary>
    public async Task<IReadOnlyList<Rollout>> NewestAsync(int most, CancellationToken cancel) => await database.QueryAsync(
        $"""
        SELECT id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure, course, waiting
        FROM rollouts ORDER BY started_at DESC, id DESC LIMIT {most}
        """, Read, cancel);

    /// <summary>Those of one model, in every registry, oldest first.</summary>
    public async Task<IReadOnlyList<Rollout>> OfModelAsync(ModelName model, CancellationToken cancel) => await database.QueryAsync(
        $"""
        SELECT id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure, course, waiting
        FROM rollouts WHERE model = {model.ToString()} ORDER BY started_at, id
        """, Read, cancel);

    public async Task<Rollout?> FindAsync(string id, CancellationToken cancel) => (await database.QueryAsync(
        $"""
        SELECT id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure, course, waiting
        FROM rollouts WHERE id = {id}
        """, Read, cancel)).SingleOrDefault();

    public Task BeginAsync(Rollout rollout, CancellationToken cancel) => database.ExecuteAllAsync([Insert(rollout), Note(rollout, RolloutEvent.Of(rollout, rollout.StartedAt))], cancel);

    /// <summary>Another phase or share is noted with it, or neither is.</summary>
    public Task AdvanceAsync(Rollout rollout, CancellationToken cancel) => database.TransactAsync(async transaction =>
    {
        var known = await transaction.QueryAsync(
            $"""
            SELECT id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, ended_at, told, failure, course, waiting
            FROM rollouts WHERE id = {rollout.Id}
            """, Read, cancel);
        IReadOnlyCollection<FormattableString> changes = known is [var before] && RolloutEvent.Separates(before, rollout)
            ? [Update(rollout), Note(rollout, RolloutEvent.Of(rollout, clock.GetUtcNow()))]
            : [Update(rollout)];
        return await transaction.ExecuteAllAsync(changes, cancel);
    }, cancel);

    private static FormattableString Insert(Rollout rollout) =>
        $"""
        INSERT INTO rollouts (id, repository, environment, model, version, tree, commit_id, package, pull_request, phase, started_at, told, course, waiting)
        VALUES ({rollout.Id}, {rollout.Repository.ToString()}, {rollout.Environment.ToString()}, {rollout.Model.ToString()}, {rollout.Version.ToString()},
            {rollout.Tree.ToString()}, {rollout.Commit.ToString()}, {rollout.Package}, {rollout.PullRequest}, {rollout.Phase.ToString()},
            {rollout.StartedAt.ToUnixTimeMilliseconds()}, 0, {Json(rollout.Course)}, {rollout.Waiting})
        """;

    private static FormattableString Update(Rollout rollout) =>
        $"""
        UPDATE rollouts SET phase = {rollout.Phase.ToString()}, ended_at = {rollout.EndedAt?.ToUnixTimeMilliseconds()}, failure = {rollout.Failure}, told = {(rollout.Told ? 1 : 0)},
            course = {Json(rollout.Course)}, waiting = {rollout.Waiting}
        WHERE id = {rollout.Id}
        """;

    private static FormattableString Note(Rollout rollout, RolloutEvent happened) =>
        $"""
        INSERT INTO rollout_events (rollout, number, at, phase, percent, why)
        SELECT {rollout.Id}, COALESCE(MAX(number), 0) + 1, {happened.At.ToUnixTimeMilliseconds()}, {happened.Phase.ToString()}, {happened.Percent}, {happened.Why}
        FROM rollout_events WHERE rollout = {rollout.Id}
        """;

    private static Rollout Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Repository = Identifier.Parse<RepositoryName>(row.GetString(1)),
        Environment = Identifier.Parse<EnvironmentName>(row.GetString(2)),
        Model = Identifier.Parse<ModelName>(row.GetString(3)),
        Version = Identifier.Parse<ModelVersion>(row.GetString(4)),
        Tree = Identifier.Parse<GitObjectId>(row.GetString(5)),
        Commit = Identifier.Parse<GitObjectId>(row.GetString(6)),
        Package = row.GetString(7),
        PullRequest = row.IsDBNull(8) ? null : row.GetInt32(8),
        Phase = Enum.Parse<RolloutPhase>(row.GetString(9)),
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
        EndedAt = row.IsDBNull(11) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        Told = row.GetInt32(12) != 0,
        Failure = row.IsDBNull(13) ? null : row.GetString(13),
        Course = row.IsDBNull(14) ? RolloutCourse.AtOnce : JsonSerializer.Deserialize(row.GetString(14), RolloutJson.Default.RolloutCourse)!,
        Waiting = row.IsDBNull(15) ? null : row.GetString(15),
    };

    private static string Json(RolloutCourse course) => JsonSerializer.Serialize(course, RolloutJson.Default.RolloutCourse);
}
