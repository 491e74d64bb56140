using ModelOps.Sandbox.Isolation;

namespace ModelOps.Sandbox.Tests;

internal sealed class ProtectionChoiceTests
{
    private const string Missing = "there is no bwrap on the path";

    [TestCase(SandboxLevel.Auto, null, "Landlock 7, system call filter, bubblewrap")]
    [TestCase(SandboxLevel.Auto, Missing, "Landlock 7, system call filter")]
    [TestCase(SandboxLevel.Bubblewrap, null, "Landlock 7, system call filter, bubblewrap")]
    [TestCase(SandboxLevel.Floor, null, "Landlock 7, system call filter")]
    [TestCase(SandboxLevel.Floor, Missing, "Landlock 7, system call filter")]
    public void A_machine_gives_what_is_asked_for(SandboxLevel level, string? withoutBubblewrap, string held) =>
        Assert.That(Choose(level, false, new(7, true, withoutBubblewrap)), Is.EqualTo(held));

    [TestCase(0, true, null, "Landlock")]
    [TestCase(7, false, null, "system call filter")]
    [TestCase(0, false, null, "Landlock")]
    [TestCase(0, true, Missing, "Landlock")]
    public void Below_the_floor_nothing_runs_and_the_reason_says_what_to_do(int landlock, bool filter, string? withoutBubblewrap, string named) =>
        Assert.That(Choose(SandboxLevel.Auto, false, new(landlock, filter, withoutBubblewrap)),
            Does.StartWith("This machine cannot confine").And.Contain(named).And.Contain("Evaluation:AllowWeakSandbox"));

    [TestCase(0, true, null, "system call filter, bubblewrap")]
    [TestCase(7, false, Missing, "Landlock 7")]
    [TestCase(0, false, Missing, "limits only")]
    public void A_weak_sandbox_that_is_allowed_holds_with_what_there_is(int landlock, bool filter, string? withoutBubblewrap, string held) =>
        Assert.That(Choose(SandboxLevel.Auto, true, new(landlock, filter, withoutBubblewrap)), Is.EqualTo(held));

    [TestCase(false)]
    [TestCase(true)]
    public void Bubblewrap_that_is_asked_for_and_not_to_be_had_is_told(bool allowWeak) =>
        Assert.That(Choose(SandboxLevel.Bubblewrap, allowWeak, new(7, true, Missing)), Does.Contain("Evaluation:Sandbox").And.Contain(Missing));

    /// <summary>On a machine that lets bubblewrap run and on one that does not: the answer is always one of the two.</summary>
    [Test, CancelAfter(30_000)]
    public async Task Bubblewrap_holds_here_or_it_is_told_why_not(CancellationToken cancel)
    {
        var result = await new Sandboxed(SandboxLevel.Bubblewrap).Runner.RunAsync(new() { Program = "/bin/true", WorkingDirectory = "/usr" }, cancel);
        if (Levels.WithoutBubblewrap is { } why)
            Assert.That(result, Is.InstanceOf<SandboxResult.TooWeak>().With.Property("Reason").Contains(why));
        else
            Assert.That(result, Is.EqualTo(new SandboxResult.Exited(0) { Trace = result.Trace }).And.Property("Trace").Property("Held").Property("Bubblewrap").True);
    }

    private static string Choose(SandboxLevel level, bool allowWeak, MachineProtections machine) =>
        ProtectionChoice.Of(new() { Level = level, AllowWeak = allowWeak }, machine) switch
        {
            ProtectionChoice.Chosen chosen => chosen.Protections.ToString(),
            ProtectionChoice.TooWeak weak => weak.Reason,
            _ => throw new InvalidOperationException("A choice of an unknown kind."),
        };
}
