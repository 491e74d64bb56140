using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>A task as the engine describes it: one container of a service, that is to be, is, or was.</summary>
internal sealed record EngineTask
{
    public required string ServiceId { get; init; }

    public required long Slot { get; init; }

    public required string Node { get; init; }

    public required TaskState State { get; init; }

    /// <summary>Whether it is in the state that it should be in.</summary>
    public required bool Runs { get; init; }

    public required DateTime At { get; init; }

    public required string Error { get; init; }

    public required long ExitCode { get; init; }

    /// <summary>Null when none was made.</summary>
    public required string? Container { get; init; }

    /// <summary>By the id of the network.</summary>
    public required IReadOnlyDictionary<string, string> Addresses { get; init; }

    /// <summary>What was opened on its machine, by the port in the container.</summary>
    public required IReadOnlyDictionary<int, int> Ports { get; init; }

    public static EngineTask Of(TaskResponse task)
    {
        var status = task.Status ?? new();
        var state = status.State ?? TaskState.New;
        return new()
        {
            ServiceId = task.ServiceID ?? "",
            Slot = task.Slot ?? 0,
            Node = task.NodeID ?? "",
            State = state,
            Runs = state == TaskState.Running && task.DesiredState == TaskState.Running,
            At = status.Timestamp ?? default,
            Error = OneLine.Of(status.Err ?? ""),
            ExitCode = status.ContainerStatus?.ExitCode ?? 0,
            Container = status.ContainerStatus?.ContainerID is { Length: > 0 } container ? container : null,
            Addresses = AddressesOf(task.NetworksAttachments ?? []),
            Ports = PortsOf(status.PortStatus?.Ports ?? []),
        };
    }

    /// <summary>The engine writes <c>10.0.1.7/24</c>.</summary>
    private static Dictionary<string, string> AddressesOf(IEnumerable<NetworkAttachment> attachments)
    {
        var addresses = new Dictionary<string, string>();
        foreach (var attachment in attachments)
        {
            if (attachment is { Network.ID: { } network, Addresses: [var address, ..] })
                addresses[network] = address.Split('/')[0];
        }
        return addresses;
    }

    /// <summary>The engine tells each port once for every address family, that of IPv4 first; one that it chose need not be the same for both.</summary>
    private static Dictionary<int, int> PortsOf(IEnumerable<PortConfig> ports)
    {
        var published = new Dictionary<int, int>();
        foreach (var port in ports)
        {
            if (port is { TargetPort: { } target, PublishedPort: { } open })
                published.TryAdd((int)target, (int)open);
        }
        return published;
    }
}
