using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>Programs that take more than they are given.</summary>
[TestFixtureSource(typeof(Levels), nameof(Levels.Here))]
internal sealed class LimitTests(SandboxLevel level)
{
    private const long MiB = 1 << 20;

    private readonly Sandboxed sandboxed = new(level);
    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test, CancelAfter(20_000)]
    public async Task A_program_that_sleeps_too_long_times_out(CancellationToken cancel)
    {
        var limit = TimeSpan.FromSeconds(3);
        var result = await sandboxed.RunAsync(folder, "echo before; sleep 300", new() { WallTime = limit }, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.TimedOut>().With.Property("Limit").EqualTo(limit));
            Assert.That(result.Trace.Duration, Is.InRange(limit, TimeSpan.FromSeconds(15)));
            Assert.That(result.Trace.StandardOutput, Is.EqualTo("before\n"));
        }
    }

    [TestCase("while :; do :; done", TestName = "An_endless_loop_exhausts_its_processor_time")]
    [TestCase("trap '' XCPU; while :; do :; done", TestName = "Ignoring_the_signal_does_not_help")]
    [TestCase("while :; do :; done & while :; do :; done", TestName = "Processor_time_counts_for_all_processes_together")]
    [CancelAfter(20_000)]
    public async Task An_endless_loop_ends(string script, CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, script, new() { CpuTime = TimeSpan.FromSeconds(1) }, cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.CpuExhausted>());
    }

    [Test, CancelAfter(20_000)]
    public async Task A_memory_bomb_is_out_of_memory(CancellationToken cancel)
    {
        // tail keeps the last line, and this line has no end.
        var result = await sandboxed.RunAsync(folder, "tail /dev/zero", new() { Memory = 200 * MiB }, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(new SandboxResult.OutOfMemory(200 * MiB) { Trace = result.Trace }));
            Assert.That(result.Trace.PeakMemory, Is.InRange(200 * MiB, 1600 * MiB));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Memory_counts_for_all_processes_together(CancellationToken cancel)
    {
        const string Script = "hog() { head -c 80000000 /dev/zero | tail -c 80000000 | sleep 300; }; hog & hog & hog & wait";
        var result = await sandboxed.RunAsync(folder, Script, new() { Memory = 200 * MiB }, cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.OutOfMemory>());
    }

    [TestCase("yes")]
    [TestCase("yes >&2")]
    [TestCase("head -c 1001 /dev/zero")]
    [CancelAfter(20_000)]
    public async Task A_flood_of_output_is_cut_and_ends_the_program(string script, CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, script, new() { Output = 1000 }, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.OutputTooLarge>());
            Assert.That(result.Trace.StandardOutput.Length + result.Trace.StandardError.Length, Is.EqualTo(1000));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Output_up_to_its_limit_passes(CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, "head -c 1000 /dev/zero", new() { Output = 1000 }, cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Exited>());
    }

    [Test, CancelAfter(20_000)]
    public async Task A_file_cannot_grow_past_its_limit(CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, "exec head -c 100000 /dev/zero > big", new() { FileSize = 4096 }, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.Signalled>().With.Property("Signal").EqualTo(25), "SIGXFSZ");
            Assert.That(new FileInfo(folder.File("big")).Length, Is.EqualTo(4096));
        }
    }

    [TestCase("ulimit -n", "512\n")]
    [TestCase("ulimit -Hn 1000000 2>/dev/null && echo raised", "")]
    [TestCase("ulimit -c", "0\n")]
    [TestCase("exec sed -n 's/^NoNewPrivs:.//p' /proc/self/status", "1\n")]
    [TestCase("exec sed -n 's/^Cap[IPE].*:.//p' /proc/self/status", "0000000000000000\n0000000000000000\n0000000000000000\n")]
    [TestCase("exec sed -n 's/^Sig[BI].*:.//p' /proc/self/status", "0000000000000000\n0000000000000000\n")]
    [CancelAfter(20_000)]
    public async Task A_program_cannot_loosen_its_limits(string script, string output, CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, script, new(), cancel);
        Assert.That(result.Trace.StandardOutput, Is.EqualTo(output));
    }
}
