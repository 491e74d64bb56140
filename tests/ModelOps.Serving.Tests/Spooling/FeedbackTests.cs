using System.Net;
using System.Text.Json;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Spooling;

internal sealed class FeedbackTests
{
    [Test, CancelAfter(30_000)]
    public async Task Labels_are_stored_once_and_corrections_win_also_after_a_restart(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using (var server = await Spooled.StartAsync(folder, 1, cancel))
        {
            Assert.That(await server.OutcomesAsync($"[{Label("a", "true")}, {Label("b", "\"cat\"", slices: "{\"site\": \"north\"}")}, {Label("a", "true")}]", cancel), Is.EqualTo(new[] { "new", "new", "same" }));
            Assert.That(await server.OutcomesAsync($"[{Label("a", "false", hour: 13)}]", cancel), Is.EqualTo(new[] { "correction" }));
            Assert.That(await server.OutcomesAsync($"[{Label("a", "true")}, {Label("b", "\"dog\"")}]", cancel), Is.EqualTo(new[] { "outdated", "correction" }));
        }

        await using var again = await Spooled.StartAsync(folder, 1, cancel);
        Assert.That(await again.OutcomesAsync($"[{Label("a", "false", hour: 13)}, {Label("a", "1", hour: 11)}, {Label("c", "1.50")}]", cancel), Is.EqualTo(new[] { "same", "outdated", "new" }));
        var labels = (await Spooled.AllAsync(again.Client, cancel)).Labels;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels.Select(label => $"{label.Id} {label.Label.GetRawText()} {label.Time:HH}"), Is.EqualTo(new[] { "a true 12", "b \"cat\" 12", "a false 13", "b \"dog\" 12", "c 1.50 12" }));
            Assert.That(labels[1].Slices, Is.EqualTo(new Dictionary<string, string> { ["site"] = "north" }));
        }
    }

    [TestCase(0.0)]
    [TestCase(null)]
    [CancelAfter(20_000)]
    public async Task Ids_that_are_not_sampled_are_named_and_their_labels_not_kept(double? share, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, share, cancel);

        using var answer = await server.FeedbackAsync($"[{Label("a", "1")}]", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await answer.Content.ReadAsStringAsync(cancel), Is.EqualTo("""{"results":[{"id":"a","sampled":false,"outcome":"not_sampled"}]}"""));
            Assert.That((await Spooled.AllAsync(server.Client, cancel)).Labels, Is.Empty);
        }
    }

    [TestCase("", "The feedback is not valid JSON.")]
    [TestCase("{}", "Feedback is an array of labels")]
    [TestCase("[1]", "Label 0: it is an object with id, label and time.")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": \"2026-01-31T12:00:00Z\"}, null]", "Label 1: it is an object")]
    [TestCase("[{\"label\": 1, \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its id is the text that came with the answer")]
    [TestCase("[{\"id\": 7, \"label\": 1, \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its id")]
    [TestCase("[{\"id\": \"\", \"label\": 1, \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its id")]
    [TestCase("[{\"id\": \"\\ud800\", \"label\": 1, \"time\": \"2026-01-31T12:00:00Z\"}]", "The feedback is not valid JSON.")]
    [TestCase("[{\"id\": \"a\", \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its label is a number, true, false or a text")]
    [TestCase("[{\"id\": \"a\", \"label\": null, \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its label")]
    [TestCase("[{\"id\": \"a\", \"label\": [1], \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its label")]
    [TestCase("[{\"id\": \"a\", \"label\": 1e999, \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: its label")]
    [TestCase("[{\"id\": \"a\", \"label\": 1}]", "Label 0: its time is when the truth was known")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": \"2026-01-31T12:00:00\"}]", "Label 0: its time is when")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": \"yesterdayZ\"}]", "Label 0: its time is when")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": 1769860800}]", "Label 0: its time is when")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": \"2999-01-31T12:00:00Z\"}]", "Label 0: its time is in the future.")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": \"2026-01-31T12:00:00+01:00\", \"slices\": {\"a\": 1}}]", "Label 0: its slices are an object")]
    [TestCase("[{\"id\": \"a\", \"label\": 1, \"time\": \"2026-01-31T12:00:00+01:00\", \"slices\": []}]", "Label 0: its slices")]
    [TestCase("[{\"id\": \"a\", \"id\": \"b\", \"label\": 1, \"time\": \"2026-01-31T12:00:00Z\"}]", "The feedback is not valid JSON.")]
    [TestCase("[{\"id\": \"a\", \"labels\": 1, \"time\": \"2026-01-31T12:00:00Z\"}]", "Label 0: it has id, label, time and slices, and \"labels\" came.")]
    [TestCase("[[[[[[[[[[[[[[]]]]]]]]]]]]]]", "The feedback is not valid JSON.")]
    [CancelAfter(20_000)]
    public async Task Wrong_feedback_is_refused_whole_with_a_sentence(string body, string sentence, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel);

        using var answer = await server.FeedbackAsync(body, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await answer.ErrorAsync(cancel), Does.StartWith(sentence));
            Assert.That((await Spooled.AllAsync(server.Client, cancel)).Labels, Is.Empty);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Too_much_feedback_is_refused(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel);

        using var large = await server.FeedbackAsync($"[{new string(' ', 1 << 20)}]", cancel);
        using var many = await server.FeedbackAsync($"[{string.Join(',', Enumerable.Repeat("1", 10_001))}]", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((large.StatusCode, await large.ErrorAsync(cancel)), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "Feedback takes at most 1048576 bytes at once.")));
            Assert.That((many.StatusCode, await many.ErrorAsync(cancel)), Is.EqualTo((HttpStatusCode.BadRequest, "One request takes at most 10000 labels, and 10001 came.")));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task Endless_labels_do_not_fill_the_disk(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Spooled.StartAsync(folder, 1, cancel, "--Serving:SpoolMegabytes=1");

        for (var round = 0; round < 6; round++)
        {
            var labels = Enumerable.Range(0, 5000).Select(number => Label($"{round}-{number}", "1"));
            using var answer = await server.FeedbackAsync($"[{string.Join(',', labels)}]", cancel);
            Assert.That(answer.IsSuccessStatusCode);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), Is.InRange(100_000, 250_000));
            Assert.That((await Spooled.PageAsync(server.Client, "", cancel)).DroppedLabels, Is.GreaterThan(20_000));
        }
    }

    private static string Label(string id, string label, int hour = 12, string? slices = null) =>
        $$"""{"id": {{JsonSerializer.Serialize(id)}}, "label": {{label}}, "time": "2026-01-31T{{hour}}:00:00Z"{{(slices is null ? "" : $", \"slices\": {slices}")}}}""";
}
