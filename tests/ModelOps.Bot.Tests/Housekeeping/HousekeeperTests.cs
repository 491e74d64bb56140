using Microsoft.Extensions.Options;
using ModelOps.Bot.Housekeeping;
using ModelOps.Bot.Tests.Store;

namespace ModelOps.Bot.Tests.Housekeeping;

public sealed class HousekeeperTests(string provider) : StoreContract(provider)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    [TestCase("handled", false)]
    [TestCase("waiting", true)]
    [TestCase("dead", true)]
    [TestCase("unreadable", true)]
    [CancelAfter(60_000)]
    public async Task Of_old_deliveries_only_those_that_were_handled_go(string state, bool stays, CancellationToken cancel)
    {
        await InsertDeliveryAsync("old", state, Ago(Kept + TimeSpan.FromHours(1)), cancel);
        await InsertDeliveryAsync("young", state, Ago(Kept - TimeSpan.FromHours(1)), cancel);
        await SweepAsync(cancel);

        Assert.That(await IdsAsync($"SELECT id FROM deliveries ORDER BY id", cancel), Is.EqualTo(stays ? ["old", "young"] : new[] { "young" }));
    }

    [TestCase("done", false)]
    [TestCase("failed", false)]
    [TestCase("superseded", false)]
    [TestCase("queued", true)]
    [TestCase("running", true)]
    [TestCase("superseding", true)]
    [TestCase("dead", true)]
    [CancelAfter(60_000)]
    public async Task Of_old_jobs_only_those_that_ended_go(string state, bool stays, CancellationToken cancel)
    {
        await InsertJobAsync("old", "octocat/models#1", "{}", state, Ago(Kept + TimeSpan.FromHours(1)), cancel);
        await InsertJobAsync("young", "octocat/models#2", "{}", state, Ago(Kept - TimeSpan.FromHours(1)), cancel);
        await SweepAsync(cancel);

        Assert.That(await IdsAsync($"SELECT id FROM jobs ORDER BY id", cancel), Is.EqualTo(stays ? ["old", "young"] : new[] { "young" }));
    }

    [Test, CancelAfter(60_000)]
    public async Task Since_when_the_last_head_of_a_pull_request_is_known_is_not_forgotten(CancellationToken cancel)
    {
        var (head, earlier) = (new string('a', 40), new string('b', 40));
        await Database.ExecuteAsync($"INSERT INTO reports (repository, pull_request, head, body) VALUES ('octocat/models', 7, {head}, '')", cancel);
        await InsertJobAsync("last head", "octocat/models#7", Content(head), "done", Ago(Kept * 2), cancel);
        await InsertJobAsync("earlier head", "octocat/models#7", Content(earlier), "done", Ago(Kept * 2), cancel);
        await InsertJobAsync("another pull request", "octocat/models#77", Content(head), "done", Ago(Kept * 2), cancel);
        await SweepAsync(cancel);

        Assert.That(await IdsAsync($"SELECT id FROM jobs", cancel), Is.EqualTo(["last head"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_was_known_of_models_that_serve_no_more_goes(CancellationToken cancel)
    {
        foreach (var (model, at) in new[] { ("gone", Ago(Kept + TimeSpan.FromHours(1))), ("live", Ago(TimeSpan.FromMinutes(1))) })
        {
            await Database.ExecuteAsync($"INSERT INTO watches (repository, environment, model, record, revision, looked_at) VALUES ('octocat/models', 'production', {model}, '', 1, {at})", cancel);
            await Database.ExecuteAsync($"INSERT INTO spool_positions (repository, environment, model, server, position, read_at) VALUES ('octocat/models', 'production', {model}, 's', '1', {at})", cancel);
            await Database.ExecuteAsync($"INSERT INTO live_answers (repository, environment, model, id, at) VALUES ('octocat/models', 'production', {model}, 'a', {(model == "gone" ? Ago(TimeSpan.FromDays(400)) : at)})", cancel);
        }
        await SweepAsync(cancel);

        foreach (var table in new FormattableString[] { $"SELECT model FROM watches", $"SELECT model FROM spool_positions", $"SELECT model FROM live_answers" })
            Assert.That(await IdsAsync(table, cancel), Is.EqualTo(["live"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task Old_pages_go_and_many_go_in_one_sweep(CancellationToken cancel)
    {
        await Database.ExecuteAllAsync(Enumerable.Range(0, 1_000).Select(number => Validation($"old-{number}", Ago(Kept + TimeSpan.FromHours(1)))), cancel);
        await Database.ExecuteAsync(Validation("young", Ago(TimeSpan.FromDays(1))), cancel);

        Assert.That(await SweepAsync(cancel), Is.EqualTo(1_000));
        Assert.That(await IdsAsync($"SELECT id FROM validations", cancel), Is.EqualTo(["young"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_was_measured_long_ago_goes(CancellationToken cancel)
    {
        await Database.ExecuteAsync($"INSERT INTO evaluations (id, outcome, measured_at) VALUES ('old', '', {Ago(Kept + TimeSpan.FromHours(1))}), ('young', '', {Ago(Kept - TimeSpan.FromHours(1))})", cancel);
        await SweepAsync(cancel);

        Assert.That(await IdsAsync($"SELECT id FROM evaluations", cancel), Is.EqualTo(["young"]));
    }

    private Task<int> SweepAsync(CancellationToken cancel) => new Housekeeper(Database, Options.Create(new HousekeepingOptions { KeepFor = $"{Kept.TotalDays:0}d" }), Clock).SweepAsync(cancel);

    private long Ago(TimeSpan time) => (Clock.GetUtcNow() - time).ToUnixTimeMilliseconds();

    private static string Content(string head) => $$"""{"Repository":"octocat/models","Number":7,"Head":"{{head}}"}""";

    private Task<int> InsertDeliveryAsync(string id, string state, long at, CancellationToken cancel) => Database.ExecuteAsync(
        $"INSERT INTO deliveries (id, event, content, state, attempts, received_at, ended_at) VALUES ({id}, 'push', '', {state}, 1, {at}, {at})", cancel);

    private Task<int> InsertJobAsync(string id, string subject, string content, string state, long at, CancellationToken cancel) => Database.ExecuteAsync(
        $"""
        INSERT INTO jobs (id, kind, subject, content, state, attempts, run_at, lease_until, fence, enqueued_at, ended_at)
        VALUES ({id}, 'validate-pull-request', {subject}, {content}, {state}, 1, {at}, 0, 1, {at}, {at})
        """, cancel);

    private static FormattableString Validation(string id, long at) =>
        $"INSERT INTO validations (id, repository, head, title, asked_at, judged_at, page) VALUES ({id}, 'octocat/models', '', '', {at}, {at}, '')";

    private Task<IReadOnlyList<string>> IdsAsync(FormattableString sql, CancellationToken cancel) => Database.QueryAsync(sql, row => row.GetString(0), cancel);
}
