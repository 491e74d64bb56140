using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>The Docker engine that manages the Swarm. What it does not do becomes a sentence.</summary>
internal sealed class SwarmEngine(SwarmClusterOptions options)
{
    /// <summary>That of engine 20.10; newer ones speak it too.</summary>
    private static readonly System.Version Spoken = new(1, 41);

    private const int Attempts = 8;

    private readonly DockerClient client = new DockerClientBuilder().WithEndpoint(options.Engine).WithApiVersion(Spoken).WithTimeout(options.Patience).Build();

    public async Task<IReadOnlyList<EngineService>> ServicesAsync(SwarmLabels labels, CancellationToken cancel)
    {
        var services = await CallAsync(docker => docker.Swarm.ListServicesAsync(new ServiceListParameters { Filters = labels.Filter }, cancel), cancel);
        return [.. services.Select(EngineService.Of).OfType<EngineService>()];
    }

    public async Task<IReadOnlyList<EngineTask>> TasksAsync(SwarmLabels labels, CancellationToken cancel)
    {
        var tasks = await CallAsync(docker => docker.Tasks.ListAsync(new TasksListParameters { Filters = labels.Filter }, cancel), cancel);
        return [.. tasks.Select(EngineTask.Of)];
    }

    /// <summary>The addresses of the machines of the Swarm, by their ids; those that know one which others can use.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NodesAsync(CancellationToken cancel)
    {
        var addresses = new Dictionary<string, string>();
        foreach (var node in await CallAsync(docker => docker.Swarm.ListNodesAsync(cancel), cancel))
        {
            if (node is { ID: { } id, Status.Addr: { } address } && IPAddress.TryParse(address, out var parsed) && !IPAddress.IsLoopback(parsed) && !parsed.Equals(IPAddress.Any))
                addresses[id] = address;
        }
        return addresses;
    }

    public async Task<EngineService?> FindServiceAsync(string name, CancellationToken cancel) =>
        await FindAsync(docker => docker.Swarm.InspectServiceAsync(name, cancel), cancel) is { } service ? EngineService.Of(service) : null;

    public async Task<EngineThing?> FindNetworkAsync(string name, CancellationToken cancel) =>
        await FindAsync(docker => docker.Networks.InspectNetworkAsync(name, cancel), cancel) is { ID: { } id } network ? new(id, name, network.Labels) : null;

    public async Task<EngineThing?> FindSecretAsync(string name, CancellationToken cancel) =>
        await FindAsync(docker => docker.Secrets.InspectAsync(name, cancel), cancel) is { ID: { } id } secret ? new(id, name, secret.Spec?.Labels) : null;

    public Task CreateNetworkAsync(NetworksCreateParameters network, CancellationToken cancel) =>
        CreateAsync(docker => docker.Networks.CreateNetworkAsync(network, cancel), cancel);

    public Task CreateSecretAsync(SwarmSecretSpec secret, CancellationToken cancel) => CreateAsync(docker => docker.Secrets.CreateAsync(secret, cancel), cancel);

    public async Task CreateServiceAsync(ServiceSpec service, CancellationToken cancel)
    {
        var create = new ServiceCreateParameters { Service = service, RegistryAuth = await CredentialsAsync(cancel) ?? new() };
        await CreateAsync(docker => docker.Swarm.CreateServiceAsync(create, cancel), cancel);
    }

    /// <summary>Changes a service as it is when it is changed: when another was faster, the change is thought over.</summary>
    /// <param name="change">Null: there is nothing to change.</param>
    public async Task UpdateServiceAsync(string name, Func<EngineService, ServiceSpec?> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindServiceAsync(name, cancel) is not { } service || change(service) is not { } spec)
                return;
            try
            {
                var update = new ServiceUpdateParameters { Service = spec, Version = service.Sequence, RegistryAuth = await CredentialsAsync(cancel) ?? new() };
                await CallAsync(docker => docker.Swarm.UpdateServiceAsync(service.Id, update, cancel), cancel);
                return;
            }
            catch (ServingClusterException stale) when (attempt < Attempts && stale.Message.Contains("out of sequence", StringComparison.Ordinal))
            {
            }
        }
    }

    public Task RemoveServiceAsync(string id, CancellationToken cancel) => ForgetAsync(docker => docker.Swarm.RemoveServiceAsync(id, cancel), cancel);

    public Task RemoveSecretAsync(string id, CancellationToken cancel) => ForgetAsync(docker => docker.Secrets.DeleteAsync(id, cancel), cancel);

    /// <returns>Null when the container is not on this engine, or no more.</returns>
    public async Task<ContainerEnd?> FindEndAsync(string container, CancellationToken cancel) =>
        await FindAsync(docker => docker.Containers.InspectContainerAsync(container, cancel), cancel) is { } found ? ContainerEnd.Of(found) : null;

    /// <summary>The last lines of all tasks of a service.</summary>
    public async Task<(string Output, string Errors)> LogAsync(string service, CancellationToken cancel)
    {
        var wanted = new ServiceLogsParameters { ShowStdout = true, ShowStderr = true, Tail = "20" };
        using var log = await CallAsync(docker => docker.Swarm.GetServiceLogsAsync(service, false, wanted, cancel), cancel);
        return await log.ReadOutputToEndAsync(cancel);
    }

    private async Task<AuthConfig?> CredentialsAsync(CancellationToken cancel) => options.Credentials is not { } credentials ? null : new()
    {
        Username = credentials.User,
        Password = await credentials.PasswordAsync(cancel),
    };

    private async Task<T?> FindAsync<T>(Func<DockerClient, Task<T>> find, CancellationToken cancel) where T : class
    {
        try
        {
            return await CallAsync(find, cancel);
        }
        catch (ServingClusterException missing) when (missing.InnerException is DockerApiException { StatusCode: HttpStatusCode.NotFound })
        {
            return null;
        }
    }

    /// <summary>Who finds that another has just created the same leaves it.</summary>
    private async Task CreateAsync<T>(Func<DockerClient, Task<T>> create, CancellationToken cancel)
    {
        try
        {
            await CallAsync(create, cancel);
        }
        catch (ServingClusterException there) when (there.InnerException is DockerApiException { StatusCode: HttpStatusCode.Conflict })
        {
        }
    }

    private async Task ForgetAsync(Func<DockerClient, Task> remove, CancellationToken cancel) => await FindAsync<object>(
        async docker =>
        {
            await remove(docker);
            return docker;
        },
        cancel);

    private async Task<T> CallAsync<T>(Func<DockerClient, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call(client);
        }
        catch (DockerApiException refused)
        {
            throw new ServingClusterException($"The Docker engine at {options.Engine} answered {(int)refused.StatusCode}: {OneLine.Of(refused.ResponseBody ?? "")}", refused);
        }
        catch (Exception away) when (away is HttpRequestException or SocketException or IOException or TimeoutException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new ServingClusterException($"The Docker engine at {options.Engine} does not answer: {OneLine.Of(away.Message)} See that it runs; we try again.", away);
        }
    }
}
