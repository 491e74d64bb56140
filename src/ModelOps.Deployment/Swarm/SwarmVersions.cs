using Docker.DotNet.Models;
using ModelOps.Deployment.Images;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Swarm;

/// <summary>The versions that a Swarm runs, a service each.</summary>
internal sealed class SwarmVersions(SwarmClusterOptions options, SwarmEngine engine, SwarmNames names, SwarmLabels labels)
{
    private readonly PackageLabels packages = new(options.Credentials, options.Patience);

    /// <summary>Of those services that are versions, with their tasks.</summary>
    public static IReadOnlyList<SwarmVersion> Of(IEnumerable<EngineService> services, IEnumerable<EngineTask> tasks)
    {
        var byService = tasks.ToLookup(task => task.ServiceId);
        return
        [
            .. services.Select(service => VersionServiceSpec.Read(service) is { } labelled ? new SwarmVersion(service, labelled, [.. byService[service.Id]]) : null)
                .OfType<SwarmVersion>()
                .OrderBy(version => version.Labelled.Model).ThenBy(version => version.Labelled.Version),
        ];
    }

    public async Task StartAsync(ClusterStep.Start start, string network, CancellationToken cancel)
    {
        var name = names.Version(start.Model, start.Version);
        var wanted = VersionServiceSpec.Of(options, name, labels.OfVersion(await LabelledAsync(start, cancel), start.Package), start, network);
        if (await engine.FindServiceAsync(name, cancel) is not { } there)
            await engine.CreateServiceAsync(wanted, cancel);
        else if (!labels.Are(there.Labels))
            throw new StepNotPossibleException($"A service {name} is there without our labels, and is left alone. Rename or remove it.");
        else if (!ServiceSpecs.IsAsWanted(there, wanted))
            await ChangeAsync(start, there, wanted, cancel);
    }

    public async Task StopAsync(ModelName model, ModelVersion version, CancellationToken cancel)
    {
        if (await engine.FindServiceAsync(names.Version(model, version), cancel) is { } there && labels.Are(there.Labels))
            await engine.RemoveServiceAsync(there.Id, cancel);
    }

    /// <summary>What serves is not replaced by something else; what failed is.</summary>
    private async Task ChangeAsync(ClusterStep.Start start, EngineService there, ServiceSpec wanted, CancellationToken cancel)
    {
        var tasks = await engine.TasksAsync(labels, cancel);
        var isOther = (!there.Labels.TryGetValue(SwarmLabels.Package, out var package) || package != start.Package);
        if (isOther && tasks.Any(task => task.ServiceId == there.Id && task.Runs))
            throw new StepNotPossibleException($"{start.Model} {start.Version} runs from another package: stop it before.");
        await engine.UpdateServiceAsync(there.Name, _ => wanted, cancel);
    }

    /// <summary>What the image says that it is must be what was asked for.</summary>
    private async Task<LabelledVersion> LabelledAsync(ClusterStep.Start start, CancellationToken cancel)
    {
        if (!ImageReference.TryParse(start.Package, out var image) || image.Digest is null || await packages.FindAsync(image, cancel) is not { } found)
            throw new StepNotPossibleException($"The package of {start.Model} {start.Version} is not there: make it before.");
        return ImageLabels.Read(found) is { } labelled && labelled.Model == start.Model && labelled.Version == start.Version
            ? labelled
            : throw new StepNotPossibleException($"The package of {start.Model} {start.Version} holds another version, or one that no Git tree stands behind.");
    }
}
