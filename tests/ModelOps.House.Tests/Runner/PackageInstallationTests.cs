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
        var run = await stage.RunAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.Not.Contain("nstall"));
            Assert.That(stage.Log("apt.log"), Is.Empty);
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
}
