using System.Text.Json;
using ModelOps.Deployment.Files;
using ModelOps.Deployment.Processes;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Local;

/// <summary>The versions that a local cluster runs, each with a folder <c>NAME/VERSION</c> that it is found again by.</summary>
internal sealed class LocalInstances(LocalClusterOptions options, TimeProvider clock)
{
    private const string RecordFileName = "instance.json";

    public async Task<IReadOnlyList<LocalInstance>> AllAsync(CancellationToken cancel)
    {
        var instances = new List<LocalInstance>();
        foreach (var file in Directory.EnumerateFiles(Root(), RecordFileName, SearchOption.AllDirectories))
            instances.Add(await LoadAsync(file, cancel));
        return [.. instances.OrderBy(instance => instance.Record.Model).ThenBy(instance => instance.Record.Version)];
    }

    public async Task<LocalInstance?> FindAsync(ModelName model, ModelVersion version, CancellationToken cancel)
    {
        var file = Path.Combine(Folder(model, version), RecordFileName);
        return File.Exists(file) ? await LoadAsync(file, cancel) : null;
    }

    public async Task StartAsync(ClusterStep.Start start, CancellationToken cancel)
    {
        var record = await RecordAsync(start, cancel);
        if (await FindAsync(start.Model, start.Version, cancel) is { Process.IsAlive: true } running)
        {
            if (running.Record != record)
                throw new StepNotPossibleException($"{start.Model} {start.Version} runs from another package: stop it before.");
            return;
        }

        var folder = Folder(start.Model, start.Version);
        var json = JsonSerializer.SerializeToUtf8Bytes(record, DeploymentJson.Default.InstanceRecord);
        await AtomicFile.WriteAsync(Path.Combine(folder, RecordFileName), json, cancel);
        var process = new ServerProcess(folder, clock);
        await process.StartAsync(options.Server(record.Package, process), cancel);
    }

    public Task StopAsync(ModelName model, ModelVersion version, CancellationToken cancel) =>
        new ServerProcess(Folder(model, version), clock).StopAsync(options.StopPatience, cancel);

    private string Root() => Directory.CreateDirectory(options.InstancesDirectory).FullName;

    private string Folder(ModelName model, ModelVersion version) => Path.Combine(Root(), model.ToString(), version.ToString());

    private async Task<LocalInstance> LoadAsync(string file, CancellationToken cancel)
    {
        var record = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file, cancel), DeploymentJson.Default.InstanceRecord)
            ?? throw new InvalidDataException($"{file} holds no instance.");
        return new(record, new ServerProcess(Path.GetDirectoryName(file)!, clock));
    }

    /// <summary>What the package says that it is must be what was asked for.</summary>
    private static async Task<InstanceRecord> RecordAsync(ClusterStep.Start start, CancellationToken cancel)
    {
        if (!File.Exists(Path.Combine(start.Package, VersionDigests.FileName)))
            throw new StepNotPossibleException($"The package of {start.Model} {start.Version} is not there: make it before.");
        var json = await File.ReadAllBytesAsync(Path.Combine(start.Package, VersionManifest.FileName), cancel);
        var manifest = JsonSerializer.Deserialize(json, ServingJson.Default.VersionManifest);
        return manifest is { Tree: { } tree } && manifest.Name == start.Model && manifest.Version == start.Version
            ? new(start.Model, start.Version, tree, Path.GetFullPath(start.Package))
            : throw new StepNotPossibleException($"The package of {start.Model} {start.Version} holds another version, or one that no Git tree stands behind.");
    }
}
