using ModelOps.Deployment.Processes;

namespace ModelOps.Deployment.Local;

/// <summary>The gateway process of a local cluster, kept running as it is configured.</summary>
internal sealed class LocalGateway(LocalClusterOptions options, TimeProvider clock)
{
    private readonly ServerProcess process = new(Path.GetFullPath(options.GatewayProcessDirectory), clock);

    /// <summary>Where clients ask for predictions; null until the gateway listens.</summary>
    public Uri? Address => process.IsAlive ? process.Address : null;

    /// <returns>What the gateway last wrote when it had ended and was started again; null when it runs, or never did.</returns>
    public async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        var before = await process.CommandAsync(cancel);
        var wanted = Command();
        if (process.IsAlive && before is not null && IsConfigured(before, wanted))
            return null;

        var ended = before is not null && !process.IsAlive ? process.LastWords() ?? "nothing" : null;
        await process.StopAsync(options.StopPatience, cancel);
        await process.StartAsync(wanted, cancel);
        return ended;
    }

    /// <summary>A port that was taken free is no difference.</summary>
    private bool IsConfigured(ServerCommand before, ServerCommand wanted) => WithoutTaken(before).IsSameAs(WithoutTaken(wanted));

    private ServerCommand WithoutTaken(ServerCommand command)
    {
        var taken = Addresses().Where(address => address.Wanted.Port == 0).Select(address => address.Key).ToHashSet();
        return command with { Environment = new(command.Environment.Where(setting => !taken.Contains(setting.Key)).ToDictionary()) };
    }

    /// <summary>
    /// A gateway that is started again listens where clients know it. If that address was taken meanwhile it ends without writing
    /// one, and the next takes a free one.
    /// </summary>
    private ServerCommand Command() => new()
    {
        Program = Path.GetFullPath(options.GatewayProgram),
        Environment = CleanEnvironment.With(
            [
                .. Addresses().Select(address => (address.Key, (address.Wanted.Port == 0 ? address.Before ?? address.Wanted : address.Wanted).OriginalString)),
                ("Gateway__AddressFile", process.AddressFile),
                ("Gateway__Name", options.GatewayName),
                ("Gateway__ConfigurationUrl", options.GatewayConfigurationUrl.AbsoluteUri),
                ("Gateway__TokenFile", Path.GetFullPath(options.GatewayTokenFile)),
                ("Gateway__StateDirectory", Directory.CreateDirectory(options.GatewayStateDirectory).FullName),
            ]),
    };

    private IEnumerable<(string Key, Uri Wanted, Uri? Before)> Addresses() =>
    [
        ("Gateway__Address", options.GatewayAddress, process.Address),
        ("Gateway__GrpcAddress", options.GatewayGrpcAddress, process.GrpcAddress),
        ("Gateway__MetricsAddress", options.GatewayMetricsAddress, null),
    ];
}
