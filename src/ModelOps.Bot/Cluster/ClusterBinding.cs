using Microsoft.Extensions.Options;

namespace ModelOps.Bot.Cluster;

/// <summary>
/// The cluster of an environment: what <c>Cluster</c> says, and over it what <c>Environments:NAME:Cluster</c> says. The name of the
/// options is that of the environment.
/// </summary>
internal sealed class ClusterBinding(IConfiguration configuration) : IConfigureNamedOptions<ClusterOptions>
{
    public const string Environments = "Environments";

    public static string SectionOf(string? environment) =>
        string.IsNullOrEmpty(environment) ? ClusterOptions.Section : $"{Environments}:{environment}:{ClusterOptions.Section}";

    public void Configure(ClusterOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ClusterOptions options)
    {
        configuration.GetSection(ClusterOptions.Section).Bind(options);
        configuration.GetSection(SectionOf(name)).Bind(options);
    }
}
