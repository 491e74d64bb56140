using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ModelOps.Serving.Listening;

/// <summary>Tells the starter of this process which addresses it got: a line for REST, a line for gRPC.</summary>
internal sealed class AddressFile(IServer server, IOptions<ServingOptions> options) : IHostedLifecycleService
{
    /// <summary>Removes what an earlier process left, so that nobody reads an old address as ours.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AddressFile is { } path)
            File.Delete(path);
        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AddressFile is { } path)
            await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(Addresses()), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Addresses() => string.Join('\n', server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses);
}
