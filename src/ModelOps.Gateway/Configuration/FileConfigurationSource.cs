using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Configuration;

/// <summary>
/// Reads the file again and again: notifications of changes get lost on network mounts and with files that are links, as those
/// that orchestrators mount.
/// </summary>
internal sealed class FileConfigurationSource(IOptions<ConfigurationOptions> options, TimeProvider clock) : IConfigurationSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private byte[]? accepted;

    public async Task<ConfigurationOffer> NextAsync(long running, CancellationToken cancel)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(options.Value.ConfigurationFile!, cancel);
            return content.AsSpan().SequenceEqual(accepted) ? await UnchangedAsync(cancel) : Read(content);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new ConfigurationOffer.Unusable($"Gateway:ConfigurationFile cannot be read: {unreadable.Message}");
        }
    }

    private ConfigurationOffer Read(byte[] content)
    {
        var offer = ConfigurationText.Read(content);
        if (offer is ConfigurationOffer.Changed)
            accepted = content;
        return offer;
    }

    private async Task<ConfigurationOffer> UnchangedAsync(CancellationToken cancel)
    {
        await Task.Delay(Pause, clock, cancel);
        return new ConfigurationOffer.Unchanged();
    }
}
