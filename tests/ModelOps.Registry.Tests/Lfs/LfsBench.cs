using ModelOps.Registry.Lfs;
using ModelOps.Registry.Mirroring;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests.Lfs;

/// <summary>A client of one server with a cache of its own.</summary>
internal sealed class LfsBench(LfsServer server, LfsOptions? options = null) : IDisposable
{
    public static readonly LfsOptions Loopback = new()
    {
        AllowPrivateAddresses = true, Retries = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)], Silence = TimeSpan.FromSeconds(5),
    };

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new(LfsConnections.Create(options ?? Loopback));

    public string CacheFolder => Path.Combine(folder.Path, "objects");

    public LfsCache Cache => new(CacheFolder);

    public LfsClient Client => new(http, server.Endpoint, options ?? Loopback, TimeProvider.System);

    public IEnumerable<string> Files => Directory.Exists(CacheFolder) ? Directory.EnumerateFiles(CacheFolder, "*", SearchOption.AllDirectories) : [];

    public Task<IReadOnlyList<LfsFault>> FetchAsync(LfsPointer pointer, CancellationToken cancel, string? token = null) =>
        FetchAsync([pointer], cancel, token);

    public Task<IReadOnlyList<LfsFault>> FetchAsync(IReadOnlyCollection<LfsPointer> pointers, CancellationToken cancel, string? token = null) =>
        Client.FetchAsync(pointers, Cache, token is null ? null : new AccessToken(token), cancel);

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }
}
