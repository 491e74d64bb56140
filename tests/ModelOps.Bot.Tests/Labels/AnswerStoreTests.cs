using System.Text.Json;
using ModelOps.Bot.Labels;
using ModelOps.Bot.Tests.Store;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;

namespace ModelOps.Bot.Tests.Labels;

public sealed class AnswerStoreTests(string provider) : StoreContract(provider)
{
    private static readonly WatchKey Key = new(Identifier.Parse<RepositoryName>("octocat/models"), Identifier.Parse<EnvironmentName>("production"), Identifier.Parse<ModelName>("fraud"));
    private static readonly ModelVersion Version = new(1, 0, 0);
    private static readonly ModelOutputs Outputs = new("probabilities", ["good", "bad"], "bad");
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Test, CancelAfter(60_000)]
    public async Task Labels_find_their_answers_whichever_comes_first(CancellationToken cancel)
    {
        var store = new AnswerStore(Database, Clock);
        await store.SaveAsync(Key, Spool("s", "1", [Answer("a"), Answer("b")], [Label("a", "good", 1), Label("c", "bad", 1), Label("unknown", "bad", 1)]), Outputs, cancel);
        await store.SaveAsync(Key, Spool("s", "2", [Answer("c")], [Label("b", "bad", 2, ("site", "north"))]), Outputs, cancel);

        Assert.That(await WordsAsync(store, cancel), Is.EqualTo("a 0.25 0.75 good, b 0.25 0.75 bad site=north, c 0.25 0.75 bad"));
        Assert.That(await store.PositionsAsync(Key, cancel), Is.EqualTo(["s:2"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_page_that_is_read_twice_changes_nothing_and_the_latest_label_counts(CancellationToken cancel)
    {
        var store = new AnswerStore(Database, Clock);
        var page = Spool("s", "1", [Answer("a")], [Label("a", "good", 5)]);
        await store.SaveAsync(Key, page, Outputs, cancel);
        await store.SaveAsync(Key, page, Outputs, cancel);
        await store.SaveAsync(Key, Spool("s", "2", [], [Label("a", "bad", 4)]), Outputs, cancel);
        var outdated = await WordsAsync(store, cancel);
        await store.SaveAsync(Key, Spool("s", "3", [], [Label("a", "bad", 5)]), Outputs, cancel);
        var corrected = await WordsAsync(store, cancel);

        Assert.That((outdated, corrected), Is.EqualTo(("a 0.25 0.75 good", "a 0.25 0.75 bad")));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_came_too_late_is_of_another_version_or_holds_several_rows_is_not_measured(CancellationToken cancel)
    {
        var store = new AnswerStore(Database, Clock);
        var answers = new[] { Answer("late"), Answer("other") with { Version = new(2, 0, 0) }, Answer("rows", rows: 2), Answer("old", daysAgo: 31), Answer("good", daysAgo: 29) };
        await store.SaveAsync(Key, Spool("s", "1", answers, [Label("late", "bad", 31 * 24 * 60), Label("other", "bad", 1), Label("rows", "bad", 1), Label("old", "bad", 1), Label("good", "bad", 1)]), Outputs, cancel);

        Assert.That(await WordsAsync(store, cancel), Is.EqualTo("good 0.25 0.75 bad"));
    }

    private async Task<string> WordsAsync(AnswerStore store, CancellationToken cancel) => string.Join(", ", (await store.LabelledAsync(Key, Version, Month, cancel)).Answers.OrderBy(answer => answer.Id)
        .Select(answer => $"{answer.Id} {string.Join(' ', answer.Scores)} {answer.Label.GetString()}{string.Concat(answer.Slices?.Select(slice => $" {slice.Key}={slice.Value}") ?? [])}"));

    private static ServerSpool Spool(string server, string next, SpooledAnswer[] answers, SpooledLabel[] labels) => new(server, Version, new SpoolPage(answers, labels, next, 0, 0));

    private SpooledAnswer Answer(string id, int daysAgo = 0, int rows = 1) => new(id, Clock.GetUtcNow().AddDays(-daysAgo), Version,
        [new("label", "INT64", [rows], [Number(1)]), new("probabilities", "FP32", [rows, 2], [Number(0.25), Number(0.75)])]);

    private SpooledLabel Label(string id, string label, int minute, params (string Name, string Value)[] slices) => new(
        id, JsonSerializer.SerializeToElement(label), Clock.GetUtcNow().AddMinutes(minute), slices.Length == 0 ? null : slices.ToDictionary(slice => slice.Name, slice => slice.Value));

    private static JsonElement Number(double value) => JsonSerializer.SerializeToElement(value);
}
