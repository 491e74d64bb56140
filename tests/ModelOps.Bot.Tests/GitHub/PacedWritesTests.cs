using ModelOps.Bot.GitHub.Calls;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class PacedWritesTests
{
    private const string Comments = "/comments";
    private const string Checks = "/check-runs";
    private static readonly CallOptions Options = new() { WritesAMinute = 4, KeptForFirstSigns = 2, LongestWait = TimeSpan.FromMinutes(1) };

    [Test, CancelAfter(60_000)]
    public async Task First_signs_go_first_and_have_a_part_of_the_minute_for_themselves(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options);
        var calls = new[] { Comments, Comments, Comments, Comments, Checks, "/comments/1/reactions", Checks }.Select(path => github.SendAsync("POST", path, cancel)).ToList();
        await github.WaitAsync(Task.WhenAll(calls), cancel);

        Assert.That(github.Log, Is.EqualTo(new[]
        {
            "POST /comments 0", "POST /comments 0", "POST /check-runs 0", "POST /comments/1/reactions 0", "POST /check-runs 60", "POST /comments 60", "POST /comments 120",
        }));
    }

    [Test, CancelAfter(60_000)]
    public async Task Sixty_first_signs_at_once_do_not_wait(CancellationToken cancel)
    {
        using var github = new CannedGitHub();
        var signs = Enumerable.Range(0, 60).Select(_ => github.SendAsync("POST", Checks, cancel)).ToList();

        Assert.That(signs.Select(sign => sign.IsCompleted), Is.All.True);
        await Task.WhenAll(signs);
    }

    [Test, CancelAfter(60_000)]
    public async Task No_minute_sees_more_writes_than_GitHub_allows(CancellationToken cancel)
    {
        var limits = new CallOptions { LongestWait = TimeSpan.FromHours(1) };
        using var github = new CannedGitHub(limits);
        var random = new Random(7);
        var calls = new List<Task<HttpResponseMessage>>();
        for (var i = 0; i < 300; i++)
        {
            github.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(400)));
            calls.Add(github.SendAsync("POST", random.Next(4) == 0 ? Checks : Comments, cancel));
        }
        await github.WaitAsync(Task.WhenAll(calls), cancel);
        var seconds = github.Log.Select(line => int.Parse(line.Split(' ')[2])).ToList();

        // Whole seconds that lie 58 apart are less than a minute apart.
        Assert.That(seconds.Select(from => seconds.Count(second => second >= from && second <= from + 58)), Is.All.LessThanOrEqualTo(limits.WritesAMinute));
        Assert.That(seconds, Has.Count.EqualTo(300).And.Ordered);
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
    public async Task Who_would_wait_too_long_is_sent_away_with_a_time(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options with { LongestWait = TimeSpan.FromSeconds(10) });
        await Task.WhenAll(github.SendAsync("POST", Comments, cancel), github.SendAsync("POST", Comments, cancel));
        github.Clock.Advance(TimeSpan.FromSeconds(30));
        var busy = await Assert.ThrowsAsync<GitHubBusyException>(async () => await github.SendAsync("POST", Comments, cancel));
        Assert.That(busy!.RetryAt, Is.EqualTo(github.Clock.GetUtcNow().AddSeconds(30)));

        github.Clock.Advance(TimeSpan.FromSeconds(25));
        await github.WaitAsync(github.SendAsync("POST", Comments, cancel), cancel);
        Assert.That(github.Log[^1], Is.EqualTo("POST /comments 60"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_has_given_up_takes_no_turn(CancellationToken cancel)
    {
        using var github = new CannedGitHub(Options);
        using var impatient = new CancellationTokenSource();
        var burst = new[] { github.SendAsync("POST", Comments, cancel), github.SendAsync("POST", Comments, cancel) };
        var gone = github.SendAsync("POST", "/gone", impatient.Token);
        var stays = new[] { github.SendAsync("POST", "/stays", cancel), github.SendAsync("POST", "/stays", cancel) };
        await impatient.CancelAsync();
        await github.WaitAsync(Task.WhenAll(stays), cancel);
        await Task.WhenAll(burst);

        Assert.That(async () => await gone, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(github.Log[^2..], Is.EqualTo(["POST /stays 60", "POST /stays 60"]));
    }
}
