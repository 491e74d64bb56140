using Docker.DotNet.Models;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Swarm;

/// <summary>The network, the secret and the service of an environment's gateways, kept as they are configured.</summary>
internal sealed class SwarmGateway(SwarmClusterOptions options, SwarmEngine engine, SwarmNames names, SwarmLabels labels)
{
    /// <returns>The id of the network that all services of the environment are in.</returns>
    public async Task<string> EnsureAsync(CancellationToken cancel)
    {
        var network = await NetworkAsync(cancel);
        var token = await TokenAsync(cancel);
        var wanted = GatewayServiceSpec.Of(options, names.Gateway, labels, network, token);
        if (await engine.FindServiceAsync(names.Gateway, cancel) is not { } there)
            await engine.CreateServiceAsync(wanted, cancel);
        else if (!ServiceSpecs.IsAsWanted(Ours(there, there.Labels, names.Gateway), wanted))
            await ChangeAsync(there, wanted, token.Id, cancel);
        return network;
    }

    /// <summary>Where each of the gateways that run is reached.</summary>
    public async Task<IReadOnlyList<Uri>> AddressesAsync(IEnumerable<EngineTask> tasks, string? service, CancellationToken cancel)
    {
        var running = tasks.Where(task => task.ServiceId == service && task.Runs).OrderBy(task => task.Slot).ToList();
        if (running.Count == 0)
            return [];
        var nodes = await engine.NodesAsync(cancel);
        return [.. running.Select(task => options.AddressOf(task, nodes.GetValueOrDefault(task.Node))).OfType<Uri>()];
    }

    private async Task ChangeAsync(EngineService there, ServiceSpec wanted, string token, CancellationToken cancel)
    {
        await engine.UpdateServiceAsync(names.Gateway, now => Kept(now, wanted), cancel);
        foreach (var old in there.SecretIds.Where(id => id != token))
            await engine.RemoveSecretAsync(old, cancel);
    }

    /// <summary>With the fencing number that it carries.</summary>
    private static ServiceSpec Kept(EngineService now, ServiceSpec wanted)
    {
        if (now.Labels.TryGetValue(SwarmLabels.Fence, out var fence))
            wanted.Labels![SwarmLabels.Fence] = fence;
        return wanted;
    }

    private async Task<string> NetworkAsync(CancellationToken cancel)
    {
        if (await engine.FindNetworkAsync(names.Network, cancel) is null)
            await engine.CreateNetworkAsync(new() { Name = names.Network, Driver = "overlay", Attachable = true, Labels = labels.Own }, cancel);
        var network = await engine.FindNetworkAsync(names.Network, cancel) ?? throw new ServingClusterException($"The network {names.Network} is gone again. We try again.");
        return Ours(network, network.Labels, names.Network).Id;
    }

    private async Task<EngineThing> TokenAsync(CancellationToken cancel)
    {
        var content = await File.ReadAllBytesAsync(options.GatewayTokenFile, cancel);
        var name = names.Token(Sha256Digest.Of(content));
        if (await engine.FindSecretAsync(name, cancel) is null)
            await engine.CreateSecretAsync(new SwarmSecretSpec { Name = name, Data = content, Labels = labels.Own }, cancel);
        var secret = await engine.FindSecretAsync(name, cancel) ?? throw new ServingClusterException($"The secret {name} is gone again. We try again.");
        return Ours(secret, secret.Labels, name);
    }

    /// <exception cref="ServingClusterException">It is somebody else's.</exception>
    private T Ours<T>(T thing, IDictionary<string, string>? labelled, string name) => labels.Are(labelled)
        ? thing
        : throw new ServingClusterException($"{name} is there in the Swarm without our labels, and is left alone. Rename or remove it.");
}
