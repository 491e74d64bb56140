using ModelOps.Deployment.Leases;
using ModelOps.Deployment.Swarm;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

/// <summary>What is made in the Swarm, and what is left alone.</summary>
[CancelAfter(120_000), Category(ContainerEngine.Category)]
public sealed class SwarmServiceTests
{
    private static readonly ModelVersion One = new(1, 0, 0);
    private static readonly ModelName Model = LocalClusterSetup.Churn;

    private SwarmClusterSetup swarm = null!;

    [SetUp]
    public async Task StartAsync() => swarm = await SwarmClusterSetup.StartAsync();

    [TearDown]
    public async Task RemoveAsync() => await swarm.DisposeAsync();

    [Test]
    public async Task A_version_runs_confined_within_its_limits(CancellationToken cancel)
    {
        await swarm.StartAsync(One, cancel, new(Cpu: 0.5, Memory: 256 << 20, Replicas: 1));

        var container = await swarm.ContainerAsync(One, cancel);
        var told = await ContainerEngine.RunAsync(cancel, "inspect", "--format",
            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.Config.User}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.Privileged}}", container);

        Assert.That(told, Is.EqualTo("true [ALL] 65532:65532 268435456 500000000 false"));
    }

    [Test]
    public async Task A_quiet_look_changes_nothing(CancellationToken cancel)
    {
        await swarm.StartAsync(One, cancel);
        var before = await SequencesAsync(cancel);

        await swarm.Cluster.ObserveAsync(cancel);
        swarm.Restart();
        await swarm.Cluster.ObserveAsync(cancel);

        Assert.That(await SequencesAsync(cancel), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_somebody_elses_is_neither_listed_nor_changed_nor_removed(CancellationToken cancel)
    {
        var name = new SwarmNames(swarm.Name, swarm.Options.Environment).Version(Model, One);
        await ContainerEngine.RunAsync(cancel, "service", "create", "--detach", "--quiet", "--replicas", "0", "--name", name, "stranger");
        try
        {
            var start = new ClusterStep.Start(Model, One, await swarm.PackageAsync(One, cancel));

            await Assert.ThatAsync(() => swarm.ApplyAsync(start, cancel), Throws.InstanceOf<StepNotPossibleException>().With.Message.Contains("left alone"));
            await swarm.ApplyAsync(new ClusterStep.Stop(Model, One), cancel);

            using (Assert.EnterMultipleScope())
            {
                Assert.That((await swarm.Cluster.ObserveAsync(cancel)).Versions, Is.Empty);
                Assert.That(await ContainerEngine.RunAsync(cancel, "service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", name), Does.StartWith("stranger"));
            }
        }
        finally
        {
            await ContainerEngine.TryAsync(CancellationToken.None, "service", "rm", name);
        }
    }

    [Test]
    public async Task Another_token_is_another_secret_and_the_old_one_goes(CancellationToken cancel)
    {
        await swarm.Cluster.ObserveAsync(cancel);
        var first = await SecretsAsync(cancel);
        await File.WriteAllTextAsync(swarm.Options.GatewayTokenFile, "another token", cancel);

        await swarm.Cluster.ObserveAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Split('\n'), Has.Length.EqualTo(1));
            Assert.That((await SecretsAsync(cancel)).Split('\n'), Has.Length.EqualTo(1));
            Assert.That(await SecretsAsync(cancel), Is.Not.EqualTo(first));
        }
    }

    [Test]
    public async Task Of_many_who_change_at_once_the_highest_number_stays(CancellationToken cancel)
    {
        await swarm.Cluster.ObserveAsync(cancel);
        var names = new SwarmNames(swarm.Name, swarm.Options.Environment);

        var refused = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => IsRefusedAsync(names, number, cancel)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused[^1], Is.False, "nobody had a higher one");
            Assert.That(await IsRefusedAsync(names, 5, cancel), Is.True);
            Assert.That(await IsRefusedAsync(names, 6, cancel), Is.False);
        }
    }

    private async Task<bool> IsRefusedAsync(SwarmNames names, long number, CancellationToken cancel)
    {
        var lease = await new TestLeases(number).TryTakeAsync(swarm.Options.Environment, cancel);
        try
        {
            await new SwarmFence(new SwarmEngine(swarm.Options), names).PassAsync(lease!, cancel);
            return false;
        }
        catch (StaleLeaseException)
        {
            return true;
        }
    }

    private Task<string> SecretsAsync(CancellationToken cancel) => ContainerEngine.RunAsync(cancel, "secret", "ls", "--quiet", "--filter", swarm.Filter);

    private async Task<string> SequencesAsync(CancellationToken cancel)
    {
        var services = (await ContainerEngine.RunAsync(cancel, "service", "ls", "--quiet", "--filter", swarm.Filter)).Split('\n');
        return await ContainerEngine.RunAsync(cancel, ["service", "inspect", "--format", "{{.Version.Index}}", .. services]);
    }
}
