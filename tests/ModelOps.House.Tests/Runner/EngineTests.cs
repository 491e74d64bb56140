namespace ModelOps.House.Tests.Runner;

/// <summary>CI hands over the tools that start a Docker engine: tests that need one run, and the engine is stopped unless it ran before.</summary>
[CancelAfter(60_000)]
public sealed class EngineTests
{
    private const string Up = "sleep 0.2; echo up >>cluster.log; echo 'export DOCKER_HOST=unix:///its.sock'; echo 'export MODELOPS_TEST_REGISTRY=its:5000'";

    [TestCase("exit 1", "up\ndown\n", TestName = "An_engine_that_the_run_starts_is_handed_to_the_tests_and_stopped")]
    [TestCase("exit 0", "up\n", TestName = "An_engine_that_ran_before_is_handed_to_the_tests_and_stays")]
    public async Task An_engine_of_CI(string before, string log, CancellationToken cancel)
    {
        using var stage = WithTools(before, Up);

        var run = await RunAsync(stage, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Is.EqualTo("1 passed, 0 failed, 0 skipped\n"));
            Assert.That(stage.Log("seen"), Is.EqualTo("unix:///its.sock its:5000\n"));
            Assert.That(stage.Log("cluster.log"), Is.EqualTo(log));
        }
    }

    [Test]
    public async Task An_engine_that_does_not_start_fails_the_run(CancellationToken cancel)
    {
        using var stage = WithTools("exit 1", "exit 3");

        var run = await RunAsync(stage, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.StartWith("The Docker engine did not start: see ").And.EndsWith("\n1 passed, 1 failed, 0 skipped\n"));
            Assert.That(run.ExitCode, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Who_may_not_start_an_engine_is_told_so(CancellationToken cancel)
    {
        using var stage = WithTools("exit 1", Up);
        stage.Script("id", "echo 1000");

        var run = await RunAsync(stage, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Is.EqualTo("Tests that need a Docker engine are left out: only root may start one.\n1 passed, 0 failed, 0 skipped\n"));
            Assert.That(stage.Log("seen"), Is.EqualTo("none none\n"));
        }
    }

    private static Stage WithTools(string dockerInfo, string up)
    {
        var stage = new Stage();
        stage.Project("One", ["Passed"], "echo \"${DOCKER_HOST:-none} ${MODELOPS_TEST_REGISTRY:-none}\" >seen");
        stage.Script("id", "echo 0");
        stage.Script("docker", dockerInfo);
        stage.Script("docker-up", up);
        stage.Script("down", "echo down >>cluster.log");
        return stage;
    }

    private static Task<Command> RunAsync(Stage stage, CancellationToken cancel)
    {
        var start = stage.Start("tests/run");
        start.Environment["MODELOPS_TEST_CLUSTER"] = stage.Scripts;
        start.Environment.Remove("DOCKER_HOST");
        start.Environment.Remove("MODELOPS_TEST_REGISTRY");
        return Command.RunAsync(start, cancel);
    }
}
