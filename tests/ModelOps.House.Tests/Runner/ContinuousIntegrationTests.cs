namespace ModelOps.House.Tests.Runner;

[CancelAfter(60_000)]
public sealed class ContinuousIntegrationTests
{
    [Test]
    public async Task Ci_runs_the_same_tests_and_takes_no_skip(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["NotExecuted"], "echo \"$CI ${MODELOPS_TEST_CLUSTER:-none}\" >seen");
        var run = await Command.RunAsync(stage.Start(".ci/run"), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.EndWith("\n0 passed, 0 failed, 1 skipped\n"));
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(stage.Log("seen"), Is.EqualTo("true none\n"));
        }
    }

    [Test]
    public async Task Ci_refuses_a_lock_file_that_is_out_of_date(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        await Command.RunAsync(stage.Start(".ci/run"), cancel);
        Assert.That(stage.Log("dotnet.log"), Does.Contain("-p:RestoreLockedMode=true"));
    }
}
