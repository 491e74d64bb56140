using Microsoft.Extensions.Options;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Configuration;

/// <summary>The configuration that was in force last, kept on disk for a start without the bot.</summary>
internal sealed partial class LastGoodConfiguration(IOptions<ConfigurationOptions> options, ILogger<LastGoodConfiguration> logger)
{
    private string FilePath => Path.Combine(options.Value.StateDirectory!, "configuration.json");

    public async Task<GatewayConfiguration?> ReadAsync(CancellationToken cancel)
    {
        if (!File.Exists(FilePath))
            return null;
        var offer = ConfigurationText.Read(await File.ReadAllBytesAsync(FilePath, cancel));
        if (offer is ConfigurationOffer.Unusable(var reason))
            LogUnusable(FilePath, reason);
        return (offer as ConfigurationOffer.Changed)?.Configuration;
    }

    /// <summary>A full disk must not stop the traffic: the configuration stays in force, only a restart would not know it.</summary>
    public async Task WriteAsync(GatewayConfiguration configuration, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(options.Value.StateDirectory!);
            await AtomicFile.WriteAsync(FilePath, ConfigurationText.Write(configuration), cancel);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            LogNotKept(configuration.Generation, unwritable.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The configuration kept in {File} is not used. {Reason}")]
    private partial void LogUnusable(string file, string reason);

    [LoggerMessage(LogLevel.Error, "Generation {Generation} is in force but could not be kept for a restart: {Reason}")]
    private partial void LogNotKept(long generation, string reason);
}
