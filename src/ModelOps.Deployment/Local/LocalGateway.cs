using ModelOps.Deployment.Processes;

namespace ModelOps.Deployment.Local;

/// <summary>The gateway process of a local cluster, kept running as it is configured.</summary>
internal sealed class LocalGateway(LocalClusterOptions options, TimeProvider clock)
{
    private const string AddressKey = "Gateway__Address";

    private readonly ServerProcess process = new(Path.GetFullPath(options.GatewayProcessDirectory), clock);

    /// <summary>Where clients ask for predictions; null until the gateway listens.</summary>
    public Uri? Address => process.IsAlive ? process.Address : null;

    /// <summary>Whether the gateway may listen at any port.</summary>
    private bool IsPortFree => options.GatewayAddress.Port == 0;

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
    private bool IsConfigured(ServerCommand before, ServerCommand wanted) =>
        IsPortFree ? WithoutAddress(before).IsSameAs(WithoutAddress(wanted)) : before.IsSameAs(wanted);

    private static ServerCommand WithoutAddress(ServerCommand command) =>
        command with { Environment = new(command.Environment.Where(setting => setting.Key != AddressKey).ToDictionary()) };

    /// <summary>
    /// A gateway that is started again listens where clients know it. If that address was taken meanwhile it ends without writing
    /// one, and the next takes a free one.
    /// </summary>
    private ServerCommand Command() => new()
    {
        Program = Path.GetFullPath(options.GatewayProgram),
        Environment = CleanEnvironment.With(
            (AddressKey, ((IsPortFree ? process.Address : null) ?? options.GatewayAddress).OriginalString),
            ("Gateway__AddressFile", process.AddressFile),
            ("Gateway__Name", options.GatewayName),
            ("Gateway__ConfigurationUrl", options.GatewayConfigurationUrl.AbsoluteUri),
            ("Gateway__TokenFile", Path.GetFullPath(options.GatewayTokenFile)),
            ("Gateway__StateDirectory", Directory.CreateDirectory(options.GatewayStateDirectory).FullName)),
    };
}
