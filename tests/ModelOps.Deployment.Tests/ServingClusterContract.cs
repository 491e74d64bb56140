using ModelOps.Deployment.Leases;
using ModelOps.Deployment.Preflights;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Tests;

/// <summary>What every kind of cluster promises. A fixture of a kind derives from it and says how to reach one.</summary>
[CancelAfter(120_000)]
public abstract class ServingClusterContract
{
    protected static readonly ModelName Model = Identifier.Parse<ModelName>("churn");
    protected static readonly ModelVersion One = new(1, 0, 0);
    protected static readonly ModelVersion Two = new(1, 1, 0);

    protected abstract IServingCluster Cluster { get; }

    /// <summary>What gateways are given.</summary>
    protected abstract GatewayConfiguration Current { get; }

    /// <summary>Makes the package of a version of <see cref="Model"/>.</summary>
    protected abstract Task<string> PackageAsync(ModelVersion version, CancellationToken cancel);

    /// <summary>Ends what serves a version, without a word to the cluster.</summary>
    protected abstract Task KillAsync(ModelVersion version, CancellationToken cancel);

    /// <summary>Every gateway says that it runs the current configuration; returns its generation.</summary>
    protected abstract Task<long> GatewaysCatchUpAsync(CancellationToken cancel);

    [Test]
    public async Task An_untouched_cluster_is_empty(CancellationToken cancel)
    {
        var state = await Cluster.ObserveAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(state.Versions, Is.Empty);
            Assert.That(state.Traffic, Is.Empty);
        }
    }

    [Test]
    public async Task A_started_version_becomes_ready_and_tells_its_tree(CancellationToken cancel)
    {
        await StartAsync(One, cancel);

        var version = (await Cluster.ObserveAsync(cancel)).Versions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(version.Model, Is.EqualTo(Model));
            Assert.That(version.Version, Is.EqualTo(One));
            Assert.That(version.Tree.ToString(), Is.EqualTo(new string('a', 40)));
            Assert.That(version.Failure, Is.Null);
        }
    }

    [Test]
    public async Task Every_step_twice_is_the_step_once(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await StartAsync(One, cancel);
        await MoveAsync(cancel, (One, 1));
        var generation = await GatewaysCatchUpAsync(cancel);
        await MoveAsync(cancel, (One, 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Cluster.ObserveAsync(cancel)).Versions, Has.Count.EqualTo(1));
            Assert.That(await GatewaysCatchUpAsync(cancel), Is.EqualTo(generation));
        }

        await MoveAsync(cancel);
        await ApplyAsync(new ClusterStep.Stop(Model, One), cancel);
        await ApplyAsync(new ClusterStep.Stop(Model, One), cancel);

        Assert.That((await Cluster.ObserveAsync(cancel)).Versions, Is.Empty);
    }

    [Test]
    public async Task A_version_that_died_is_failed_and_can_be_started_again(CancellationToken cancel)
    {
        await StartAsync(One, cancel);

        await KillAsync(One, cancel);

        await UntilAsync(One, RunningStatus.Failed, cancel);
        Assert.That((await Cluster.ObserveAsync(cancel)).Versions.Single().Failure, Is.Not.Empty);
        await StartAsync(One, cancel);
    }

    [Test]
    public async Task Traffic_has_moved_when_every_gateway_says_so(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await StartAsync(Two, cancel);
        await MoveAsync(cancel, (One, 95), (Two, 5));

        var before = (await Cluster.ObserveAsync(cancel)).Traffic.Single();
        await GatewaysCatchUpAsync(cancel);
        var after = (await Cluster.ObserveAsync(cancel)).Traffic.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Moved, Is.False);
            Assert.That(after.Moved, Is.True);
            Assert.That(after.Shares, Is.EquivalentTo((VersionShare[])[new(One, 95), new(Two, 5)]));
        }
    }

    [Test]
    public async Task The_version_on_trial_is_told_to_the_gateways_and_takes_no_requests_without_a_share(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await StartAsync(Two, cancel);
        await ApplyAsync(new ClusterStep.MoveTraffic(Model, [new(One, 1)], Canary: Two), cancel);

        var route = Current.Models.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(route.Canary, Is.EqualTo(Two));
            Assert.That(route.Versions.Single(version => version.Version == Two).Weight, Is.Zero);
            Assert.That((await Cluster.ObserveAsync(cancel)).Traffic.Single().Shares, Is.EqualTo((VersionShare[])[new(One, 1)]));
            await Assert.ThatAsync(() => ApplyAsync(new ClusterStep.Stop(Model, Two), cancel), Throws.InstanceOf<StepNotPossibleException>());
        }

        await MoveAsync(cancel, (One, 1));
        Assert.That(Current.Models.Single().Canary, Is.Null);
    }

    [Test]
    public async Task A_version_is_tried_out_aside_and_nothing_of_it_is_left(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await MoveAsync(cancel, (One, 1));
        var generation = Current.Generation;

        var outcome = await Cluster.TryOutAsync(new Preflight(Model, Two, await PackageAsync(Two, cancel), VersionResources.Default) { Requests = [] }, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.InstanceOf<PreflightOutcome.Passed>());
            Assert.That(((PreflightOutcome.Passed)outcome).ReadyAfter, Is.GreaterThan(TimeSpan.Zero).And.LessThan(TimeSpan.FromMinutes(1)));
            Assert.That((await Cluster.ObserveAsync(cancel)).Versions.Select(version => version.Version), Is.EqualTo([One]));
            Assert.That(Current.Generation, Is.EqualTo(generation));
        }
    }

    [Test]
    public async Task The_gateway_tells_what_it_counted(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await MoveAsync(cancel, (One, 1));

        await GatewaysCatchUpAsync(cancel);
        TrafficWindow? window = null;
        await Eventually.IsTrueAsync(
            async () => (window = await Cluster.ReadTrafficAsync(Model, DateTimeOffset.UnixEpoch, cancel)) is not null, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(window!.Model, Is.EqualTo(Model));
            Assert.That(window.Versions.All(version => version.Version == One), Is.True);
            Assert.That(Cluster.GatewayAddress?.IsAbsoluteUri, Is.True);
            Assert.That(await Cluster.ReadTrafficAsync(Identifier.Parse<ModelName>("stranger"), DateTimeOffset.UnixEpoch, cancel), Is.Null);
            Assert.That(await Cluster.ReadSketchesAsync(Identifier.Parse<ModelName>("stranger"), ["run-1"], cancel), Is.Null);
            Assert.That(await Cluster.ReadSpoolsAsync(Identifier.Parse<ModelName>("stranger"), ["server:next"], cancel), Is.Null);
        }
    }

    [Test]
    public async Task A_model_taken_out_of_the_traffic_is_told_until_the_gateways_know(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await MoveAsync(cancel, (One, 1));
        await GatewaysCatchUpAsync(cancel);

        await MoveAsync(cancel);

        var told = (await Cluster.ObserveAsync(cancel)).Traffic.Single();
        await GatewaysCatchUpAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Shares, Is.Empty);
            Assert.That(told.Moved, Is.False);
            Assert.That((await Cluster.ObserveAsync(cancel)).Traffic, Is.Empty);
        }
    }

    [Test]
    public async Task Traffic_never_goes_to_a_version_that_does_not_run(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await MoveAsync(cancel, (One, 1));

        await Assert.ThatAsync(() => MoveAsync(cancel, (Two, 1)), Throws.InstanceOf<StepNotPossibleException>());
        Assert.That((await Cluster.ObserveAsync(cancel)).Traffic.Single().Shares, Is.EqualTo((VersionShare[])[new(One, 1)]));
    }

    [Test]
    public async Task A_version_that_takes_traffic_is_not_stopped(CancellationToken cancel)
    {
        await StartAsync(One, cancel);
        await MoveAsync(cancel, (One, 1));

        await Assert.ThatAsync(() => ApplyAsync(new ClusterStep.Stop(Model, One), cancel), Throws.InstanceOf<StepNotPossibleException>());
        await UntilAsync(One, RunningStatus.Ready, cancel);
    }

    [Test]
    public async Task A_stale_lease_is_refused(CancellationToken cancel)
    {
        var start = new ClusterStep.Start(Model, One, await PackageAsync(One, cancel));
        await ApplyAsync(new ClusterStep.Stop(Model, Two), cancel, fence: 7);

        await Assert.ThatAsync(() => ApplyAsync(start, cancel, fence: 6), Throws.InstanceOf<StaleLeaseException>());
        Assert.That((await Cluster.ObserveAsync(cancel)).Versions, Is.Empty);
        await ApplyAsync(start, cancel, fence: 7);
        await ApplyAsync(start, cancel, fence: 8);
    }

    [Test]
    public async Task A_package_that_is_not_there_or_holds_another_version_is_refused(CancellationToken cancel)
    {
        var package = await PackageAsync(Two, cancel);
        using (Assert.EnterMultipleScope())
        {
            foreach (var wrong in (string[])[package + "-not", package])
            {
                var start = new ClusterStep.Start(Model, One, wrong);
                await Assert.ThatAsync(() => ApplyAsync(start, cancel), Throws.InstanceOf<StepNotPossibleException>());
            }
        }
    }

    protected async Task StartAsync(ModelVersion version, CancellationToken cancel)
    {
        await ApplyAsync(new ClusterStep.Start(Model, version, await PackageAsync(version, cancel)), cancel);
        await UntilAsync(version, RunningStatus.Ready, cancel);
    }

    protected Task MoveAsync(CancellationToken cancel, params (ModelVersion Version, int Weight)[] shares) => ApplyAsync(
        new ClusterStep.MoveTraffic(Model, [.. shares.Select(share => new VersionShare(share.Version, share.Weight))]), cancel);

    protected async Task ApplyAsync(ClusterStep step, CancellationToken cancel, long fence = 1)
    {
        var lease = await new TestLeases(fence).TryTakeAsync(Identifier.Parse<EnvironmentName>("production"), cancel);
        await Cluster.ApplyAsync(lease!, step, cancel);
    }

    protected Task UntilAsync(ModelVersion version, RunningStatus status, CancellationToken cancel) => Eventually.IsTrueAsync(
        async () => (await Cluster.ObserveAsync(cancel)).Versions.Any(running => running.Version == version && running.Status == status),
        cancel);
}
