namespace ModelOps.Benchmarks.Serving;

/// <summary>The server of a version, and for a while beside it that of the next.</summary>
internal sealed class AlternatingServers(ServingStage stage) : IAsyncDisposable
{
    private readonly string[] versions = ["v1.0.0", "v1.0.1"];
    private readonly Queue<PinnedServer> running = [];
    private int started;

    /// <summary>Of the server started last.</summary>
    public string Version => versions[(started - 1) % versions.Length];

    public Uri Address => running.Last().Address;

    public async Task StartNextAsync(CancellationToken cancel)
    {
        var folder = stage.Tiny.Pack(versions[started % versions.Length]);
        running.Enqueue(await stage.ServeAsync(folder, PinnedServer.BothCores, cancel));
        started++;
    }

    public async Task EndOldestAsync(CancellationToken cancel)
    {
        await using var oldest = running.Dequeue();
        await oldest.EndAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in running)
            await server.DisposeAsync();
    }
}
