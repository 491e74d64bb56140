using Microsoft.Extensions.Options;

namespace ModelOps.LocalGitHub.Hosting;

/// <summary>Tells whoever started the program where it listens. The file appears whole or not at all.</summary>
internal sealed class AddressAnnouncer(SiteAddress site, IOptions<LocalGitHubOptions> options) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AddressFile is not { } path)
            return;
        await File.WriteAllTextAsync(path + ".new", $"{site.Web}/", cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
