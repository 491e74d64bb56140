using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;

namespace ModelOps.Bot.Registries;

/// <summary>Git LFS objects of the registries: fetched from the clone's own host alone, kept by content for all of them.</summary>
internal sealed class RegistryLfs : IDisposable
{
    private readonly GitHubAccess gitHub;
    private readonly RegistryMirrors mirrors;
    private readonly LfsOptions options;
    private readonly LfsCache cache;
    private readonly HttpClient http;
    private readonly TimeProvider clock;

    public RegistryLfs(GitHubAccess gitHub, RegistryMirrors mirrors, IOptions<GitHubOptions> settings, IOptions<DataOptions> data, TimeProvider clock)
    {
        (this.gitHub, this.mirrors, this.clock) = (gitHub, mirrors, clock);
        options = new LfsOptions { AllowPrivateAddresses = IsOnOurOwnNetwork(settings.Value.WebUrl) };
        cache = new LfsCache(data.Value.PathOf("lfs", "objects"));
        http = new HttpClient(LfsConnections.Create(options));
    }

    public async Task<LfsObjects> OfAsync(RepositoryName repository, CancellationToken cancel) => new(
        cache, new LfsClient(http, LfsEndpoint.OfRemote(gitHub.CloneUrl(repository)), options, clock), await mirrors.TokenAsync(repository, cancel));

    public void Dispose() => http.Dispose();

    /// <summary>Whoever configures a GitHub by a private address has it on a private network; GitHub's own is never there.</summary>
    private static bool IsOnOurOwnNetwork(Uri webUrl) => webUrl.IsLoopback || webUrl.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;
}
