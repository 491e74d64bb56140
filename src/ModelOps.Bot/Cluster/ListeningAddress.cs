using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ModelOps.Bot.Cluster;

/// <summary>Where this bot listens, known once it does.</summary>
internal sealed partial class ListeningAddress(IServer server, IHostApplicationLifetime lifetime)
{
    public async Task<Uri> WaitAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancel);
        return Address;
    }

    /// <summary>An address that a process on this machine reaches.</summary>
    private Uri Address => new(AnyAddress().Replace(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First(), "//127.0.0.1"));

    [GeneratedRegex(@"//(\*|\+|\[::\]|0\.0\.0\.0)")]
    private static partial Regex AnyAddress();
}
