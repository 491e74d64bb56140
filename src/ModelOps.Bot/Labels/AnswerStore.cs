using System.Globalization;
using System.Text.Json;
using ModelOps.Bot.Store;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;

namespace ModelOps.Bot.Labels;

/// <summary>Kept answers and labels, joined by the id of their request whichever came first. What is read twice changes nothing.</summary>
internal sealed class AnswerStore(BotDatabase database, TimeProvider clock)
{
    /// <summary>Of a model in an environment, the newest; so many tell a metric to the third digit.</summary>
    private const int MostKept = 20_000;

    /// <returns>How far each server's spool was read, as <c>SERVER:NEXT</c>.</returns>
    public Task<IReadOnlyList<string>> PositionsAsync(WatchKey key, CancellationToken cancel) => database.QueryAsync(
        $"""
        SELECT server, position FROM spool_positions
        WHERE repository = {key.Repository.ToString()} AND environment = {key.Environment.ToString()} AND model = {key.Model.ToString()} ORDER BY read_at DESC LIMIT 100
        """, row => $"{row.GetString(0)}:{row.GetString(1)}", cancel);

    /// <returns>When answers or labels last came; null: never.</returns>
    public async Task<DateTimeOffset?> LastNewsAsync(WatchKey key, CancellationToken cancel)
    {
        var newest = await database.QueryAsync(
            $"""
            SELECT read_at FROM spool_positions
            WHERE repository = {key.Repository.ToString()} AND environment = {key.Environment.ToString()} AND model = {key.Model.ToString()} ORDER BY read_at DESC LIMIT 1
            """, row => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), cancel);
        return newest is [var at] ? at : null;
    }

    /// <summary>All of a page and how far it goes, or nothing.</summary>
    public Task SaveAsync(WatchKey key, ServerSpool spool, ModelOutputs outputs, CancellationToken cancel) => database.ExecuteAllAsync(
    [
        .. spool.Page.Answers.Select(answer => (answer, Scores: AnswerScores.Of(answer, outputs))).Where(pair => pair.Scores is not null).Select(pair => Insert(key, pair.answer, pair.Scores!)),
        .. spool.Page.Labels.Select(label => Insert(key, label)),
        Position(key, spool),
        Trim(key),
    ], cancel);

    /// <summary>Answers of a version whose label came in time.</summary>
    public async Task<LabelledAnswers> LabelledAsync(WatchKey key, ModelVersion version, TimeSpan joinWithin, CancellationToken cancel)
    {
        var (oldest, within) = ((clock.GetUtcNow() - joinWithin).ToUnixTimeMilliseconds(), (long)joinWithin.TotalMilliseconds);
        return new LabelledAnswers(await database.QueryAsync(
            $"""
            SELECT id, scores, label, slices FROM live_answers
            WHERE repository = {key.Repository.ToString()} AND environment = {key.Environment.ToString()} AND model = {key.Model.ToString()} AND version = {version.ToString()}
            AND scores IS NOT NULL AND label IS NOT NULL AND at >= {oldest} AND labelled_at - at <= {within} ORDER BY at, id
            """, Read, cancel));
    }

    private static LabelledAnswer Read(System.Data.Common.DbDataReader row)
    {
        using var label = JsonDocument.Parse(row.GetString(2));
        return new LabelledAnswer(
            row.GetString(0),
            [.. row.GetString(1).Split(' ').Select(score => double.Parse(score, CultureInfo.InvariantCulture))],
            label.RootElement.Clone(),
            row.IsDBNull(3) ? null : JsonSerializer.Deserialize(row.GetString(3), LabelJson.Default.DictionaryStringString));
    }

    private static FormattableString Insert(WatchKey key, SpooledAnswer answer, IReadOnlyList<double> scores)
    {
        var (at, text) = (answer.Time.ToUnixTimeMilliseconds(), string.Join(' ', scores.Select(score => score.ToString("R", CultureInfo.InvariantCulture))));
        return $"""
            INSERT INTO live_answers (repository, environment, model, id, at, version, scores)
            VALUES ({key.Repository.ToString()}, {key.Environment.ToString()}, {key.Model.ToString()}, {answer.Id}, {at}, {answer.Version.ToString()}, {text})
            ON CONFLICT (repository, environment, model, id) DO UPDATE SET at = excluded.at, version = excluded.version, scores = excluded.scores
            WHERE live_answers.scores IS NULL
            """;
    }

    /// <summary>Of several labels of one id that with the latest time counts, of several with one time the last.</summary>
    private static FormattableString Insert(WatchKey key, SpooledLabel label)
    {
        var (at, slices) = (label.Time.ToUnixTimeMilliseconds(), label.Slices is { } own ? JsonSerializer.Serialize(own.ToDictionary(), LabelJson.Default.DictionaryStringString) : null);
        return $"""
            INSERT INTO live_answers (repository, environment, model, id, at, label, labelled_at, slices)
            VALUES ({key.Repository.ToString()}, {key.Environment.ToString()}, {key.Model.ToString()}, {label.Id}, {at}, {label.Label.GetRawText()}, {at}, {slices})
            ON CONFLICT (repository, environment, model, id) DO UPDATE SET label = excluded.label, labelled_at = excluded.labelled_at, slices = excluded.slices
            WHERE live_answers.labelled_at IS NULL OR live_answers.labelled_at <= excluded.labelled_at
            """;
    }

    private FormattableString Position(WatchKey key, ServerSpool spool) =>
        $"""
        INSERT INTO spool_positions (repository, environment, model, server, position, read_at)
        VALUES ({key.Repository.ToString()}, {key.Environment.ToString()}, {key.Model.ToString()}, {spool.Server}, {spool.Page.Next}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})
        ON CONFLICT (repository, environment, model, server) DO UPDATE SET position = excluded.position, read_at = excluded.read_at
        """;

    private static FormattableString Trim(WatchKey key) =>
        $"""
        DELETE FROM live_answers WHERE repository = {key.Repository.ToString()} AND environment = {key.Environment.ToString()} AND model = {key.Model.ToString()}
        AND at < (SELECT at FROM live_answers WHERE repository = {key.Repository.ToString()} AND environment = {key.Environment.ToString()} AND model = {key.Model.ToString()}
            ORDER BY at DESC LIMIT 1 OFFSET {MostKept})
        """;
}
