using System.Diagnostics;
using System.Globalization;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>However a program ends, nothing of it stays.</summary>
internal sealed class EndingTests
{
    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("sleep 300 & echo $!", TestName = "A_child_that_holds_the_output_open_does_not_stay")]
    [TestCase("sleep 300 > /dev/null 2>&1 & echo $!", TestName = "A_child_in_the_background_does_not_stay")]
    [TestCase("set -m; sleep 300 & echo $!", TestName = "A_child_in_a_group_of_its_own_does_not_stay")]
    [TestCase("setsid sh -c 'echo $$ > id; exec sleep 300' & while [ ! -s id ]; do :; done; cat id",
        TestName = "A_child_in_a_session_of_its_own_does_not_stay")]
    [CancelAfter(20_000)]
    public async Task A_grandchild_does_not_stay(string script, CancellationToken cancel)
    {
        var result = await Sandboxed.RunAsync(folder, script, new(), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.Exited>());
            Assert.That(Sandboxed.Lives(int.Parse(result.Trace.StandardOutput, CultureInfo.InvariantCulture)), Is.False);
            Assert.That(result.Trace.Duration, Is.LessThan(TimeSpan.FromSeconds(5)));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_process_that_hid_itself_cannot_make_the_runner_wait(CancellationToken cancel)
    {
        var result = await Sandboxed.RunAsync(folder, "setsid env -i sleep 10 & echo done", new(), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Trace.StandardOutput, Is.EqualTo("done\n"));
            Assert.That(result.Trace.Duration, Is.LessThan(TimeSpan.FromSeconds(5)));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Cancelling_kills_everything_within_two_seconds(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = Sandboxed.RunAsync(folder, "sleep 300 & echo $! > id.new; mv id.new id; wait", new(), stop.Token);
        await Sandboxed.UntilAsync(() => File.Exists(folder.File("id")), cancel);
        var child = int.Parse(await File.ReadAllTextAsync(folder.File("id"), cancel), CultureInfo.InvariantCulture);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
            Assert.That(Sandboxed.Lives(child), Is.False);
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task A_program_outlives_the_thread_that_asked_for_it(CancellationToken cancel)
    {
        Task<SandboxResult>? run = null;
        var thread = new Thread(() => run = Sandboxed.RunAsync(folder, "while [ ! -e go ]; do sleep 0.01; done", new(), cancel));
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
        var result = await Sandboxed.RunAsync(folder, script, new(), cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Exited>().With.Property("Code").EqualTo(code));
    }

    [TestCase("kill -SEGV $$", 11)]
    [TestCase("kill -KILL $$", 9)]
    [CancelAfter(20_000)]
    public async Task A_crash_names_its_signal(string script, int signal, CancellationToken cancel)
    {
        var result = await Sandboxed.RunAsync(folder, script, new(), cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Signalled>().With.Property("Signal").EqualTo(signal));
    }
}
