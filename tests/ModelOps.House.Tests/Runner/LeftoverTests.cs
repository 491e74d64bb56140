using System.Diagnostics;

namespace ModelOps.House.Tests.Runner;

/// <summary>Tests start browsers, bots and servers: none of them outlives the run, however it detached itself and however the run ends.</summary>
[CancelAfter(60_000)]
public sealed class LeftoverTests
{
    [Test]
    public async Task Processes_that_tests_leave_behind_are_ended_and_fail_the_run(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"], "setsid sleep 601 9<&- & echo $! >>left");
        stage.Project("Two", ["Passed"], "(cd $TMPDIR && exec 9<&- env -i setsid sleep 602) & echo $! >>left");
        stage.Project("Six", ["Passed"], "env -i setsid sleep 603 & echo $! >>left");
        stage.Project("Ten", ["Passed"], "env -i setsid perl -e 'sleep 604' $TMPDIR 9<&- & echo $! >>left");
        var run = await stage.RunAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.Match("running:(\n  \\d+ .*sleep 60[1-4].*){4}").And.EndsWith("\n4 passed, 1 failed, 0 skipped\n"));
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(stage.Log("left").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(Runs), Is.Empty);
        }
    }

    [Test]
    public async Task A_process_that_is_just_ending_is_waited_for(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"], "setsid sleep 1 &");
        var run = await stage.RunAsync(cancel);
        Assert.That(run.Output, Is.EqualTo("1 passed, 0 failed, 0 skipped\n"));
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task A_run_that_is_stopped_ends_what_it_started(string signal, CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", "setsid sleep 600 & echo $! >left; kill -$STOP $(cat run.pid); wait");
        var start = stage.Start("tests/run");
        start.Environment["STOP"] = signal;
        var run = await Command.RunAsync(start, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(130));
            Assert.That(Runs(stage.Log("left")), Is.False);
        }
    }

    private static bool Runs(string pid) =>
        Process.GetProcesses().Any(process => process.Id == int.Parse(pid) && !File.ReadAllText($"/proc/{process.Id}/stat").Contains(") Z "));
}
