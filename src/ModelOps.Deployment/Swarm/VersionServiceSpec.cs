using Docker.DotNet.Models;
using ModelOps.Deployment.Images;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Swarm;

/// <summary>The service of a version. Pure.</summary>
internal static class VersionServiceSpec
{
    private const string Spool = "/spool";
    private const int SpoolMegabytes = 32;

    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(3);

    /// <param name="isReachable">From outside of the network, by a free port of its machine.</param>
    public static ServiceSpec Of(SwarmClusterOptions options, string name, IDictionary<string, string> labels, ClusterStep.Start start, string network, bool isReachable = false) => ServiceSpecs.Sealed(new()
    {
        Name = name,
        Labels = labels,
        TaskTemplate = new TaskSpec
        {
            ContainerSpec = ServiceSpecs.Confined(
                start.Package,
                [.. ServiceSpecs.Addresses("Serving"), $"Serving__SpoolDirectory={Spool}", $"Serving__SpoolMegabytes={SpoolMegabytes}"],
                [Memory(Spool, SpoolMegabytes)],
                Health(options)),
            Resources = new ResourceRequirements
            {
                Limits = new SwarmLimit { NanoCPUs = (long)(start.Resources.Cpu * 1e9), MemoryBytes = start.Resources.Memory },
            },
            RestartPolicy = ServiceSpecs.Always(options.RestartDelay),
            Networks = [new NetworkAttachmentConfig { Target = network }],
        },
        Mode = new ServiceMode { Replicated = new ReplicatedService { Replicas = (ulong)start.Resources.Replicas } },
        UpdateConfig = new SwarmUpdateConfig { Parallelism = 1, Order = "start-first" },
        EndpointSpec = isReachable ? ServiceSpecs.ByName(ServiceSpecs.OnMachine("rest", ServiceSpecs.RestPort, published: 0)) : ServiceSpecs.ByName(),
    });

    public static LabelledVersion? Read(EngineService service) => ImageLabels.Read(service.Labels.AsReadOnly());

    /// <summary>The executable asks itself; while it starts no answer counts against it.</summary>
    private static HealthcheckConfig Health(SwarmClusterOptions options) => new()
    {
        Test = ["CMD", "/app/modelops-serve", "health"],
        Interval = options.HealthInterval,
        Timeout = HealthPatience,
        StartPeriod = options.StartPatience,
        Retries = 3,
    };

    /// <summary>Gone with its container: what the monitor has not fetched by then is lost.</summary>
    private static Mount Memory(string target, int megabytes) => new()
    {
        Type = "tmpfs",
        Target = target,
        TmpfsOptions = new TmpfsOptions { SizeBytes = (megabytes + 1L) << 20, Mode = 0x3FF },
    };
}
