namespace ModelOps.House.Tests.Runner;

[CancelAfter(60_000)]
public sealed class PackageInstallationTests
{
    [Test]
    public async Task What_is_installed_is_not_installed_again(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        stage.Script("apt-get", "echo called >apt.log");
        stage.Script("npm", "echo called >../../npm.log");
        var run = await stage.RunAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.Not.Contain("nstall"));
            Assert.That(stage.Log("apt.log") + stage.Log("npm.log"), Is.Empty);
        }
    }

    [Test]
    public async Task What_is_missing_is_installed_and_said_in_one_line(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        stage.Missing("chromium");
        stage.Missing("git-lfs");
        stage.Script("apt-get", "echo noise; rm -f missing-${!#}");
        var run = await stage.RunAsync(cancel);
        Assert.That(run.Output, Is.EqualTo("""
            Installing what tests need: git-lfs chromium
            1 passed, 0 failed, 0 skipped

            """));
    }

    [Test]
    public async Task What_cannot_be_installed_is_named_with_the_reason_and_the_rest_is_installed(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        stage.Missing("chromium");
        stage.Missing("git-lfs");
        stage.Script("apt-get", "[[ ${!#} == chromium ]] && { echo 'E: no such package'; exit 100; }; rm -f missing-${!#}");
        var run = await stage.RunAsync(cancel);
        Assert.That(run.Output, Does.Contain("Not installed: chromium (E: no such package). Tests that need them are skipped.\n"));
    }

    [Test]
    public async Task Descriptions_are_installed_once_for_each_lock_file(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        stage.Lock("2");
        stage.Script("npm", "echo \"$*\" >>../../npm.log; rm -r node_modules; mkdir -p node_modules/@octokit/openapi/generated");
        Command[] runs = [await stage.RunAsync(cancel), await stage.RunAsync(cancel)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs.Select(run => run.Output), Is.EqualTo(new[]
            {
                "Installing what tests read: GitHub's descriptions\n1 passed, 0 failed, 0 skipped\n",
                "1 passed, 0 failed, 0 skipped\n",
            }));
            Assert.That(stage.Log("npm.log"), Is.EqualTo("ci --ignore-scripts --no-audit --no-fund\n"));
        }
    }

    [Test]
    public async Task Descriptions_that_cannot_be_installed_are_named_with_the_reason(CancellationToken cancel)
    {
        using var stage = new Stage();
        stage.Project("One", ["Passed"]);
        stage.Lock("2");
        stage.Script("npm", "echo 'npm error: no network'; exit 1");
        var run = await stage.RunAsync(cancel);
        Assert.That(run.Output, Does.Contain("Not installed: GitHub's descriptions (npm error: no network). Tests that need them are skipped.\n"));
    }
}
