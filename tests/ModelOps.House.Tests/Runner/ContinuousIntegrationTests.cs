namespace ModelOps.House.Tests.Runner;

[CancelAfter(60_000)]
public sealed class ContinuousIntegrationTests
{
    private const string Report = "echo \"${CI:-} ${MODELOPS_TEST_CLUSTER:-none}\" >seen; exit 1";

    [Test]
    public async Task Ci_runs_the_same_tests_and_takes_no_skip(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", Report);
        var run = await Command.RunAsync(stage.Start(".ci/run"), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.EndWith("\n0 passed, 1 failed, 0 skipped\n"));
            Assert.That(stage.Log("seen"), Is.EqualTo("true none\n"));
        }
    }

    [Test]
    public async Task Tests_in_ci_leave_lock_files_and_build_servers_alone(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", 0, "Passed");
        await Command.RunAsync(stage.Start(".ci/run"), cancel);
        Assert.That(stage.Log("dotnet.log"), Does.Contain("-p:RestoreLockedMode=true").And.Contain("-nodeReuse:false"));
    }
}
