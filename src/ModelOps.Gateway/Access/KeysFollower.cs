using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ModelOps.Gateway.Configuration;

namespace ModelOps.Gateway.Access;

/// <summary>
/// Keeps the keys equal to what the file says. The file is read again and again, as notifications of changes get lost with the kinds
/// of files that orchestrators mount; one that became unusable leaves the last good keys in force.
/// </summary>
internal sealed partial class KeysFollower(
    IOptions<AccessOptions> access, IOptions<ConfigurationOptions> configuration, RunningKeys keys, TimeProvider clock, ILogger<KeysFollower> logger)
    : BackgroundService
{
    private static readonly ApiClient Bot = new("modelops-bot");
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<ClientKey> lastGood = [];
    private string? lastProblem;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (access.Value.KeysFile is null)
            LogOpen();
        else
            Follow(access.Value.KeysFile);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (access.Value.KeysFile is { } file)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            Follow(file);
        }
    }

    private void Follow(string file)
    {
        switch (KeyFile.Read(file))
        {
            case KeyFileReading.Usable(var read):
                lastProblem = null;
                Take(read);
                break;
            case KeyFileReading.Unusable(var problem) when problem != lastProblem:
                lastProblem = problem;
                LogUnusable(problem, lastGood.Count);
                break;
        }
    }

    private void Take(IReadOnlyList<ClientKey> read)
    {
        IReadOnlyList<ClientKey> all = TokenOfTheBot() is { } token ? [.. read, new(Bot, [.. SHA256.HashData(Encoding.UTF8.GetBytes(token))])] : read;
        if (keys.Ring is { } ring && ring.Keys.Count == all.Count && ring.Keys.Zip(all).All(pair => IsSame(pair.First, pair.Second)))
            return;
        lastGood = read;
        keys.Replace(new KeyRing(all));
        LogTaken(read.Count, read.Select(key => key.Client.Name).Distinct().Count());
    }

    /// <summary>What proves this gateway to the bot proves the bot to this gateway, which it asks for windows and sketches.</summary>
    private string? TokenOfTheBot()
    {
        try
        {
            var token = configuration.Value.TokenFile is { } file ? File.ReadAllText(file) : configuration.Value.Token;
            return string.IsNullOrWhiteSpace(token) ? null : token.Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The follower of the configuration tells of it: it needs the file too.
            return null;
        }
    }

    private static bool IsSame(ClientKey one, ClientKey other) =>
        one.Client == other.Client && one.Digest.AsSpan().SequenceEqual(other.Digest.AsSpan());

    [LoggerMessage(LogLevel.Warning, "Gateway:KeysFile is not set: whoever reaches this gateway may ask the models")]
    private partial void LogOpen();

    [LoggerMessage(LogLevel.Information, "{Keys} API keys of {Clients} clients are in force")]
    private partial void LogTaken(int keys, int clients);

    [LoggerMessage(LogLevel.Error, "Gateway:KeysFile cannot be used: {Problem} The last {Keys} API keys stay in force")]
    private partial void LogUnusable(string problem, int keys);
}
