using System.Text.Json;
using ModelOps.LocalGitHub.Tests.Support;

namespace ModelOps.LocalGitHub.Tests;

/// <summary>What GitHub refuses, this refuses.</summary>
public sealed class LimitTests
{
    private const string Repository = "/repos/acme/models";

    [TestCase(65_536, 201)]
    [TestCase(65_537, 422)]
    [CancelAfter(60_000)]
    public async Task A_body_has_at_most_65536_characters(int length, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var body = string.Concat(Enumerable.Repeat("é", length));
        await github.PostAsync("ghp_ada", $"{Repository}/issues", new { title = "one" }, cancel);
        var issue = await github.PostAsync("ghp_ada", $"{Repository}/issues", new { title = "x", body }, cancel);
        var comment = await github.PostAsync("ghp_ada", $"{Repository}/issues/1/comments", new { body }, cancel);
        Assert.That(((int)issue.Status, (int)comment.Status), Is.EqualTo((status, status)));
    }

    [TestCase(" ", 422)]
    [TestCase(null, 422)]
    [CancelAfter(60_000)]
    public async Task A_comment_says_something(string? body, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        await github.PostAsync("ghp_ada", $"{Repository}/issues", new { title = "one" }, cancel);
        var comment = await github.PostAsync("ghp_ada", $"{Repository}/issues/1/comments", new { body }, cancel);
        Assert.That((int)comment.Status, Is.EqualTo(status));
    }

    [TestCase(50, 201)]
    [TestCase(51, 422)]
    [CancelAfter(60_000)]
    public async Task A_request_has_at_most_50_annotations(int count, int status, CancellationToken cancel)
    {
        var annotation = new { path = "model.yaml", start_line = 1, end_line = 1, annotation_level = "failure", message = "no" };
        var annotations = Enumerable.Repeat(annotation, count);
        var check = new { output = new { title = "t", summary = "s", annotations } };
        Assert.That(await CheckAsync(cancel, check), Is.EqualTo(new[] { status }));
    }

    [TestCase(65_535, 201)]
    [TestCase(65_536, 422)]
    [CancelAfter(60_000)]
    public async Task A_check_has_at_most_65535_characters_of_summary_and_text(int length, int status, CancellationToken cancel)
    {
        var text = new string('x', length);
        object summary = new { output = new { title = "t", summary = text, text = "" } };
        object details = new { output = new { title = "t", summary = "", text } };
        Assert.That(await CheckAsync(cancel, summary, details), Is.EqualTo(new[] { status, status }));
    }

    [TestCase(3, 20, 40, 20, 201)]
    [TestCase(4, 20, 40, 20, 422)]
    [TestCase(1, 21, 40, 20, 422)]
    [TestCase(1, 20, 41, 20, 422)]
    [TestCase(1, 20, 40, 21, 422)]
    [CancelAfter(60_000)]
    public async Task Actions_are_few_and_short(int count, int label, int description, int identifier, int status, CancellationToken cancel)
    {
        var action = new
        {
            label = new string('l', label),
            description = new string('d', description),
            identifier = new string('i', identifier),
        };
        Assert.That(await CheckAsync(cancel, new { actions = Enumerable.Repeat(action, count) }), Is.EqualTo(new[] { status }));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_check_that_makes_no_sense_is_refused(CancellationToken cancel)
    {
        object[] checks =
        [
            new { status = "completed" },
            new { conclusion = "stale" },
            new { status = "done" },
            new { output = new { title = "t" } },
            WithAnnotation(new { path = "a", start_line = 2, end_line = 1, annotation_level = "failure", message = "m" }),
            WithAnnotation(new { path = "a", start_line = 1, end_line = 1, annotation_level = "error", message = "m" }),
            WithAnnotation(new { path = "a", start_line = 1, end_line = 1, annotation_level = "failure" }),
            new { head_sha = new string('1', 40) },
        ];
        Assert.That(await CheckAsync(cancel, checks), Is.EqualTo(checks.Select(_ => 422)));
    }

    [TestCase(50, 201)]
    [TestCase(51, 422)]
    [CancelAfter(60_000)]
    public async Task A_label_has_at_most_50_characters(int length, int status, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        string[] labels = [new('l', length)];
        var reply = await github.PostAsync("ghp_ada", $"{Repository}/issues", new { title = "x", labels }, cancel);
        Assert.That((int)reply.Status, Is.EqualTo(status));
    }

    [TestCase("acme/imaging")]
    [TestCase("acme")]
    [TestCase("nobody")]
    [TestCase("modelops[bot]")]
    [TestCase("eve")]
    [CancelAfter(60_000)]
    public async Task Only_people_of_the_repository_are_assigned(string assignee, CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var token = await github.InstallationTokenAsync(cancel);
        string[] assignees = ["ben", assignee];
        var refused = await github.PostAsync(token, $"{Repository}/issues", new { title = "x", assignees }, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((int)refused.Status, Is.EqualTo(422));
        Assert.That((string?)refused.Json["errors"]![0]!["value"], Is.EqualTo(assignee));
    }

    [Test, CancelAfter(60_000)]
    public async Task Labels_and_assignees_of_a_reader_are_dropped_without_a_word(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var issue = new { title = "x", labels = new[] { "bug" }, assignees = new[] { "ben" } };
        var reply = await github.PostAsync("ghp_eve", $"{Repository}/issues", issue, cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((int)reply.Status, Is.EqualTo(201));
        Assert.That(reply.Json["labels"]!.AsArray(), Is.Empty);
        Assert.That(reply.Json["assignees"]!.AsArray(), Is.Empty);
    }

    [TestCase("checks", "/check-runs")]
    [TestCase("issues", "/issues")]
    [TestCase("pull_requests", "/pulls")]
    [CancelAfter(60_000)]
    public async Task A_permission_that_is_missing_is_named_as_GitHub_names_it(string missing, string path, CancellationToken cancel)
    {
        string[] names = ["checks", "issues", "pull_requests", "contents"];
        var all = names.ToDictionary(name => name, name => name == missing ? "read" : "write");
        await using var github = await RunningGitHub.StartAsync(cancel, permissions: all);
        await github.FoundAsync(cancel);
        var reply = await github.PostAsync(await github.InstallationTokenAsync(cancel), Repository + path, new { title = "x" }, cancel);
        Assert.That(((int)reply.Status, reply.Message), Is.EqualTo((403, "Resource not accessible by integration")));
    }

    [Test, CancelAfter(60_000)]
    public async Task Only_an_App_makes_check_runs(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var check = new { name = "x", head_sha = new string('1', 40) };
        var reply = await github.PostAsync("ghp_ada", $"{Repository}/check-runs", check, cancel);
        Assert.That(((int)reply.Status, reply.Message), Is.EqualTo((403, "You must authenticate via a GitHub App.")));
    }

    private static object WithAnnotation(object annotation) =>
        new { output = new { title = "t", summary = "s", annotations = new[] { annotation } } };

    /// <summary>The statuses that check runs on a good commit get with these fields.</summary>
    private static async Task<IReadOnlyList<int>> CheckAsync(CancellationToken cancel, params IReadOnlyList<object> checks)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var token = await github.InstallationTokenAsync(cancel);
        var head = await github.HeadOfMainAsync(cancel);
        List<int> statuses = [];
        foreach (var fields in checks)
        {
            var check = JsonSerializer.SerializeToNode(fields)!;
            check["name"] = "modelops";
            check["head_sha"] ??= head;
            statuses.Add((int)(await github.PostAsync(token, $"{Repository}/check-runs", check, cancel)).Status);
        }
        return statuses;
    }
}
