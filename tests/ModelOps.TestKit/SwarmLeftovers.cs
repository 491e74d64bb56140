namespace ModelOps.TestKit;

/// <summary>What a cluster of this name made on the engine's Swarm.</summary>
public sealed record SwarmLeftovers(string Cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>By Docker's own filter.</summary>
    public string Filter => $"label=modelops.cluster={Cluster}";

    /// <summary>The repositories of its versions, in the registry of these tests.</summary>
    public string Images => $"{ContainerEngine.Registry}/modelops-tests/{Cluster}";

    /// <summary>A name that nobody else has.</summary>
    public static SwarmLeftovers OfNewCluster() => new($"t{Guid.NewGuid():N}"[..9]);

    public async Task RemoveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await RemoveAsync("service", patience.Token);
        await UntilAsync(async () => await ContainerEngine.RunAsync(patience.Token, "ps", "--all", "--quiet", "--filter", $"name={Cluster}-") == "", patience.Token);
        foreach (var kind in (string[])["network", "secret", "volume"])
            await UntilAsync(() => RemoveAsync(kind, patience.Token), patience.Token);
        await RemoveImagesAsync(patience.Token);
    }

    /// <summary>Those that the engine pulled for this cluster; one that an ended container still names goes with the next.</summary>
    private async Task RemoveImagesAsync(CancellationToken cancel)
    {
        var pulled = await ContainerEngine.RunAsync(cancel, "images", "--digests", "--format", "{{.Repository}}@{{.Digest}}", $"{Images}/*");
        if (pulled.Length > 0)
            await ContainerEngine.TryAsync(cancel, ["rmi", .. pulled.Split('\n')]);
    }

    private async Task<bool> RemoveAsync(string kind, CancellationToken cancel)
    {
        var found = (await ContainerEngine.RunAsync(cancel, kind, "ls", "--quiet", "--filter", Filter)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return found.Length == 0 || (await ContainerEngine.TryAsync(cancel, [kind, "rm", .. found])).Code == 0;
    }

    private static async Task UntilAsync(Func<Task<bool>> claim, CancellationToken cancel)
    {
        while (!await claim())
            await Task.Delay(Pause, TimeProvider.System, cancel);
    }
}
