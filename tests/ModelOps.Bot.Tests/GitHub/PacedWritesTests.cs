using ModelOps.Bot.GitHub.Calls;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class PacedWritesTests
{
    private const string Comments = "/comments";
    private const string Checks = "/check-runs";
    private static readonly CallOptions Options = new() { WriteBurst = 2 };

    [Test, CancelAfter(60_000)]
    public async Task Writes_come_one_a_second_after_a_burst_and_first_signs_go_first(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options);
        var calls = new[] { Comments, Comments, Comments, Comments, Checks, "/comments/1/reactions" }.Select(path => github.SendAsync("POST", path, cancel)).ToList();
        await github.WaitAsync(Task.WhenAll(calls), cancel);

        Assert.That(github.Log, Is.EqualTo(new[]
        {
            "POST /comments 0", "POST /comments 0", "POST /check-runs 1", "POST /comments/1/reactions 2", "POST /comments 3", "POST /comments 4",
        }));
    }

    [Test, CancelAfter(60_000)]
    public async Task Reads_and_other_installations_do_not_wait(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options);
        var writes = Enumerable.Range(0, 4).Select(_ => github.SendAsync("POST", Comments, cancel)).ToList();
        var free = new[] { github.SendAsync("GET", Comments, cancel), github.SendAsync("POST", Comments, cancel, installation: 2) };

        Assert.That(free.Select(call => call.IsCompleted), Is.All.True);
        await github.WaitAsync(Task.WhenAll(writes), cancel);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_queue_that_is_too_long_sends_away_with_a_time(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options);
        var writes = Enumerable.Range(0, 12).Select(_ => github.SendAsync("POST", Comments, cancel)).ToList();
        var busy = await Assert.ThrowsAsync<GitHubBusyException>(async () => await github.SendAsync("POST", Comments, cancel));

        Assert.That(busy!.RetryAt, Is.EqualTo(github.Clock.GetUtcNow().AddSeconds(11)));
        await github.WaitAsync(Task.WhenAll(writes), cancel);
        Assert.That(github.Log[^1], Is.EqualTo("POST /comments 10"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_has_given_up_takes_no_turn(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options);
        using var impatient = new CancellationTokenSource();
        var burst = new[] { github.SendAsync("POST", Comments, cancel), github.SendAsync("POST", Comments, cancel) };
        var gone = github.SendAsync("POST", "/gone", impatient.Token);
        var stays = github.SendAsync("POST", "/stays", cancel);
        await impatient.CancelAsync();
        await github.WaitAsync(stays, cancel);
        await Task.WhenAll(burst);

        Assert.That(async () => await gone, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(github.Log[^1], Is.EqualTo("POST /stays 1"));
    }
}
