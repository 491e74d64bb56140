namespace ModelOps.House.Tests.Runner;

/// <summary>The closing line and the exit code of <c>tests/run</c> are what everybody believes: here they are held to what really happened.</summary>
[CancelAfter(60_000)]
public sealed class RunTests
{
    [Test]
    public async Task Tests_of_all_projects_are_summed(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed", "Passed"]);
        stage.Project("Two", ["Passed"]);
        await Expect(stage, 0, "3 passed, 0 failed, 0 skipped", cancel);
    }

    [Test]
    public async Task A_failed_test_fails_the_run_and_is_shown(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed", "Failed"], "echo 'Expected: 1'; exit 1");
        stage.Project("Two", ["Passed"]);
        var run = await Expect(stage, 1, "2 passed, 1 failed, 0 skipped", cancel);
        Assert.That(run.Output, Does.Contain("Expected: 1"));
    }

    [TestCase(null, 0)]
    [TestCase("true", 1)]
    public async Task A_skipped_test_is_named_and_fails_only_in_ci(string? ci, int exitCode, CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed", "NotExecuted"]);
        var start = stage.Start("tests/run");
        start.Environment["CI"] = ci;
        var run = await Command.RunAsync(start, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Is.EqualTo("""
                Skipped: Test_1("<a> outcome=\"Passed\" & b"): no <engine> here
                1 passed, 0 failed, 1 skipped

                """));
            Assert.That(run.ExitCode, Is.EqualTo(exitCode));
        }
    }

    [TestCase("Timeout")]
    [TestCase("Aborted")]
    [TestCase("Error")]
    public async Task An_outcome_that_is_not_a_pass_or_a_skip_is_a_failure(string outcome, CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed", outcome], "exit 1");
        await Expect(stage, 1, "1 passed, 1 failed, 0 skipped", cancel);
    }

    [Test]
    public async Task A_run_that_ends_without_results_is_a_failure(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", "rm $results; exit 1");
        var run = await Expect(stage, 1, "0 passed, 1 failed, 0 skipped", cancel);
        Assert.That(run.Output, Does.StartWith("The tests did not run to their end"));
    }

    [TestCase("Passed", "1 passed, 1 failed, 0 skipped")]
    [TestCase("Failed", "0 passed, 2 failed, 0 skipped")]
    public async Task A_crashed_host_is_one_failure_more(string outcome, string closingLine, CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", [outcome], "echo '<Text>The active test run was aborted. Reason: boom</Text>' >>$results; exit 1");
        var run = await Expect(stage, 1, closingLine, cancel);
        Assert.That(run.Output, Does.Contain("A test host did not run to its end."));
    }

    [Test]
    public async Task A_project_without_a_test_is_a_failure(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", "exit 0");
        stage.Project("Two", ["Passed"]);
        var run = await Expect(stage, 1, "1 passed, 1 failed, 0 skipped", cancel);
        Assert.That(run.Output, Does.Contain("ModelOps.One.Tests ran no test."));
    }

    [Test]
    public async Task A_failure_that_no_result_tells_is_a_failure(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"], "exit 3");
        var run = await Expect(stage, 1, "1 passed, 1 failed, 0 skipped", cancel);
        Assert.That(run.Output, Does.Contain("dotnet test ended with exit code 3."));
    }

    [Test]
    public async Task A_broken_build_runs_no_test_and_fails(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        var start = stage.Start("tests/run");
        start.Environment["BUILD_ENDS"] = "1";
        var run = await Command.RunAsync(start, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Is.EqualTo("The solution does not build.\n0 passed, 1 failed, 0 skipped\n"));
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(stage.Log("dotnet.log"), Does.Not.Contain("test "));
        }
    }

    [TestCase("Two")]
    [TestCase("ModelOps.Two")]
    [TestCase("ModelOps.Two.Tests")]
    public async Task A_name_selects_its_project(string name, CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Failed"], "exit 1");
        stage.Project("Two", ["Passed"]);
        await Expect(stage, 0, "1 passed, 0 failed, 0 skipped", cancel, name);
    }

    [Test]
    public async Task An_unknown_name_is_said_before_anything_is_built(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        var run = await stage.RunAsync(cancel, "One", "Tow");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Is.EqualTo("There is no tests/ModelOps.Tow.Tests.\n"));
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(stage.Log("dotnet.log"), Is.Empty);
        }
    }

    private static async Task<Command> Expect(Stage stage, int exitCode, string closingLine, CancellationToken cancel, params string[] arguments)
    {
        var run = await stage.RunAsync(cancel, arguments);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output.TrimEnd('\n').Split('\n')[^1], Is.EqualTo(closingLine), run.Output);
            Assert.That(run.ExitCode, Is.EqualTo(exitCode));
        }
        return run;
    }
}
