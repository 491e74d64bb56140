using System.Diagnostics;
using ModelOps.Sandbox.SelfTest;
using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

internal sealed class SelfTestTests
{
    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCaseSource(typeof(Levels), nameof(Levels.Here))]
    [CancelAfter(60_000)]
    public async Task Every_way_out_is_closed(SandboxLevel level, CancellationToken cancel)
    {
        var trial = await new SandboxSelfTest(new Sandboxed(level).Runner, new ToolLocator()).RunAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trial.Attempts.Where(attempt => !attempt.Prevented), Is.Empty);
            Assert.That(trial.Attempts, Has.Count.EqualTo(9));
            Assert.That(trial.Holds, Is.True);
            Assert.That(trial.Held.Bubblewrap, Is.EqualTo(level is SandboxLevel.Bubblewrap));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_way_out_that_was_not_tried_is_not_called_closed(CancellationToken cancel)
    {
        var nowhere = new SandboxSelfTest(new Sandboxed(SandboxLevel.Floor).Runner, new ToolLocator(ToolThatEnds()));
        var trial = await nowhere.RunAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trial.Holds, Is.False);
            Assert.That(trial.Attempts, Has.All.Property("Prevented").False);
        }
    }

    /// <summary>Without a sandbox each attempt succeeds, so that the self-test would tell.</summary>
    [TestCase("read", "/proc/self/environ")]
    [TestCase("connect", "")]
    [TestCase("start", "/bin/true")]
    [TestCase("execute", "/bin/true")]
    [TestCase("allocate", "33554432")]
    [CancelAfter(60_000)]
    public async Task An_attempt_succeeds_without_a_sandbox(string what, string argument, CancellationToken cancel)
    {
        using var child = Process.Start(new ToolLocator().Find(Tool.Sandbox), ["attempt", what, argument]);
        await child.WaitForExitAsync(cancel);
        Assert.That(child.ExitCode, Is.Zero);
    }

    private string ToolThatEnds()
    {
        File.CreateSymbolicLink(folder.File("modelops-sandbox"), "/bin/false");
        return folder.Path;
    }
}
