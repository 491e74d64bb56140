using ModelOps.Bot.Configuration;
using ModelOps.Deployment.Local;

namespace ModelOps.Bot.Cluster;

/// <summary>
/// <c>modelops-bot stop-local-cluster</c>: ends the gateways and served versions that the data folder's records name. They outlive the
/// bot on purpose, so that ending them is a command of its own.
/// </summary>
internal static class StopLocalCluster
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var data = configuration.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions();
        var clusters = new DirectoryInfo(data.PathOf(LocalClusters.Folder));
        foreach (var environment in clusters.Exists ? clusters.EnumerateDirectories() : [])
            await LocalClusterTeardown.StopAllAsync(environment.FullName, Patience, TimeProvider.System, CancellationToken.None);
        return 0;
    }
}
