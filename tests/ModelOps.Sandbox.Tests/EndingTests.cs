using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>However a program ends, nothing of it stays.</summary>
[TestFixtureSource(typeof(Levels), nameof(Levels.Here))]
internal sealed class EndingTests(SandboxLevel level)
{
    private readonly Sandboxed sandboxed = new(level);
    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("NAP & echo started", TestName = "A_child_that_holds_the_output_open_does_not_stay")]
    [TestCase("NAP > /dev/null 2>&1 & echo started", TestName = "A_child_in_the_background_does_not_stay")]
    [TestCase("set -m; NAP & echo started", TestName = "A_child_in_a_group_of_its_own_does_not_stay")]
    [TestCase("setsid sh -c 'echo > there; exec NAP' & while [ ! -e there ]; do :; done; echo started", TestName = "A_child_in_a_session_of_its_own_does_not_stay")]
    [TestCase("(setsid sh -c '(trap \"\" TERM HUP INT; echo > there; exec NAP) &') & while [ ! -e there ]; do :; done; echo started",
        TestName = "A_grandchild_that_forked_twice_and_ignores_signals_does_not_stay")]
    [CancelAfter(20_000)]
    public async Task A_grandchild_does_not_stay(string script, CancellationToken cancel)
    {
        var nap = Sandboxed.NewNap();
        var result = await sandboxed.RunAsync(folder, script.Replace("NAP", $"sleep {nap}", StringComparison.Ordinal), new(), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.Exited>());
            Assert.That(result.Trace.StandardOutput, Is.EqualTo("started\n"));
            Assert.That(Sandboxed.Sleeps(nap), Is.False);
            Assert.That(result.Trace.Duration, Is.LessThan(TimeSpan.FromSeconds(5)));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_process_that_hid_itself_cannot_make_the_runner_wait(CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, "setsid env -i sleep 10 & echo done", new(), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Trace.StandardOutput, Is.EqualTo("done\n"));
            Assert.That(result.Trace.Duration, Is.LessThan(TimeSpan.FromSeconds(5)));
        }
    }

    [TestCase("sleep NAP & wait")]
    [TestCase("trap '' TERM HUP INT; sleep NAP & wait")]
    [CancelAfter(20_000)]
    public async Task Cancelling_kills_everything_within_two_seconds(string script, CancellationToken cancel)
    {
        var nap = Sandboxed.NewNap();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = sandboxed.RunAsync(folder, script.Replace("NAP", nap, StringComparison.Ordinal), new(), stop.Token);
        await Sandboxed.UntilAsync(() => Sandboxed.Sleeps(nap), cancel);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
            Assert.That(Sandboxed.Sleeps(nap), Is.False);
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_program_outlives_the_thread_that_asked_for_it(CancellationToken cancel)
    {
        Task<SandboxResult>? run = null;
        var thread = new Thread(() => run = sandboxed.RunAsync(folder, "while [ ! -e go ]; do sleep 0.01; done", new(), cancel));
        thread.Start();
        thread.Join();
        await File.WriteAllTextAsync(folder.File("go"), "", cancel);
        Assert.That(await run!, Is.InstanceOf<SandboxResult.Exited>());
    }

    [TestCase("exit 0", 0)]
    [TestCase("exit 3", 3)]
    [CancelAfter(20_000)]
    public async Task An_exit_code_passes_through(string script, int code, CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, script, new(), cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Exited>().With.Property("Code").EqualTo(code));
    }

    [TestCase("kill -SEGV $$", 11)]
    [TestCase("kill -KILL $$", 9)]
    [CancelAfter(20_000)]
    public async Task A_crash_names_its_signal(string script, int signal, CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, script, new(), cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Signalled>().With.Property("Signal").EqualTo(signal));
    }
}
