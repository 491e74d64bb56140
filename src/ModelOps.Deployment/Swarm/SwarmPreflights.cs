using System.Globalization;
using ModelOps.Deployment.Preflights;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Swarm;

/// <summary>Starts versions aside of those that serve, each as a service without the labels of a version, and removes them again.</summary>
internal sealed class SwarmPreflights(SwarmClusterOptions options, SwarmEngine engine, SwarmNames names, SwarmLabels labels, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than any preflight takes: what is older was left by a bot that was killed.</summary>
    private static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(10);

    private readonly PreflightCaller caller = new(options.Patience, clock);

    public async Task<PreflightOutcome> RunAsync(Preflight preflight, string network, CancellationToken cancel)
    {
        await RemoveLeftAsync(cancel);
        var name = names.Preflight(Guid.NewGuid());
        var start = new ClusterStep.Start(preflight.Model, preflight.Version, preflight.Package) { Resources = preflight.Resources with { Replicas = 1 } };
        var asked = clock.GetTimestamp();
        try
        {
            await engine.CreateServiceAsync(VersionServiceSpec.Of(options, name, labels.OfPreflight(clock.GetUtcNow()), start, network, isReachable: true), cancel);
            return await WatchAsync(preflight, name, asked, cancel);
        }
        finally
        {
            if (await engine.FindServiceAsync(name, CancellationToken.None) is { } there)
                await engine.RemoveServiceAsync(there.Id, CancellationToken.None);
        }
    }

    private async Task<PreflightOutcome> WatchAsync(Preflight preflight, string name, long asked, CancellationToken cancel)
    {
        while (clock.GetElapsedTime(asked) <= preflight.Patience)
        {
            if (await engine.FindServiceAsync(name, cancel) is not { } service)
                return new PreflightOutcome.Failed("Its service was removed by somebody else.");
            var tasks = (await engine.TasksAsync(labels, cancel)).Where(task => task.ServiceId == service.Id).ToList();
            if (tasks.Find(task => task.Runs) is { } running)
                return await AskAsync(preflight, running, clock.GetElapsedTime(asked), cancel);
            if (new SwarmTasks(service, tasks).Ended is { } ended)
                return new PreflightOutcome.Failed(await new TaskFailure(engine).DescribeAsync(service, ended, cancel));
            await Task.Delay(Pause, clock, cancel);
        }
        return new PreflightOutcome.Failed(string.Create(CultureInfo.InvariantCulture, $"It was not ready after {preflight.Patience.TotalSeconds:0} s."));
    }

    private async Task<PreflightOutcome> AskAsync(Preflight preflight, EngineTask task, TimeSpan readyAfter, CancellationToken cancel)
    {
        var nodes = await engine.NodesAsync(cancel);
        if (options.AddressOf(task, nodes.GetValueOrDefault(task.Node)) is not { } server)
            return new PreflightOutcome.Failed("It became ready, and its machine opened no port to ask it by.");
        return await caller.AskAsync(server, preflight.Model, preflight.Requests, cancel) is { } fault
            ? new PreflightOutcome.Failed(fault)
            : new PreflightOutcome.Passed(readyAfter, preflight.Requests.Count);
    }

    private async Task RemoveLeftAsync(CancellationToken cancel)
    {
        foreach (var service in await engine.ServicesAsync(labels, cancel))
        {
            if (SwarmLabels.PreflightBegan(service.Labels) is { } began && clock.GetUtcNow() - began > LeftAfter)
                await engine.RemoveServiceAsync(service.Id, cancel);
        }
    }
}
