using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Decisions;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Bot.Commands;

/// <summary>The decisions of each registry, kept on its ref <c>refs/modelops/decisions</c> and read from there each time they count.</summary>
internal sealed partial class DecisionBook(RegistryMirrors mirrors, AppIdentity identity, IOptions<GitHubOptions> gitHub, ILogger<DecisionBook> logger)
{
    /// <summary>Told once: they are read again on every tick.</summary>
    private readonly ConcurrentDictionary<string, bool> told = new();

    private readonly Lazy<DecisionSeal> seal = new(() => new DecisionSeal(KeyOf(gitHub.Value)));

    public async Task<DecisionLedger> ReadAsync(RepositoryName repository, CancellationToken cancel)
    {
        var mirror = await mirrors.FetchAsync(repository, [MirrorRefs.Decisions], cancel);
        return await ReadAsync(repository, mirror, cancel);
    }

    /// <summary>Of a mirror that has just fetched them.</summary>
    public async Task<DecisionLedger> ReadAsync(RepositoryName repository, RegistryMirror mirror, CancellationToken cancel)
    {
        var listing = await mirror.ReadAsync(registry => registry.Decisions(), cancel);
        foreach (var why in listing.Skipped)
            Tell(repository, why);
        return new DecisionLedger(listing.Files.Select(file => Read(repository, file)).OfType<Decision>());
    }

    /// <summary>Writes down what was decided; what stands there already stays as it is.</summary>
    public async Task AppendAsync(RepositoryName repository, IReadOnlyList<Decision> decisions, CancellationToken cancel)
    {
        if (decisions.Count == 0)
            return;
        var mirror = await mirrors.FetchAsync(repository, [MirrorRefs.Decisions], cancel);
        var files = decisions.Select(decision => new DecisionFile(DecisionSeal.PathOf(decision), seal.Value.Write(decision))).ToList();
        using var elsewhere = JobTime.Elsewhere();
        await mirror.AppendDecisionsAsync(files, await NoteAsync(decisions[0], cancel), await mirrors.TokenAsync(repository, cancel), cancel);
    }

    private Decision? Read(RepositoryName repository, DecisionFile file)
    {
        switch (seal.Value.Read(repository, file.Path, file.Bytes.Span))
        {
            case DecisionReading.Read read:
                return read.Decision;
            case DecisionReading.Refused refused:
                Tell(repository, refused.Why);
                return null;
            default:
                throw new InvalidOperationException("A decision reading of an unknown kind.");
        }
    }

    private void Tell(RepositoryName repository, string why)
    {
        if (told.TryAdd($"{repository} {why}", true))
            LogSkipped(repository, why);
    }

    private async Task<DecisionNote> NoteAsync(Decision decision, CancellationToken cancel)
    {
        var login = await identity.LoginAsync(cancel);
        return new DecisionNote
        {
            Author = login,
            Email = $"{login}@users.noreply.github.com",
            When = decision.At,
            Message = $"{decision.By}{PlaceOf(decision)}: {decision.Id}",
        };
    }

    private static string PlaceOf(Decision decision) => decision switch
    {
        { PullRequest: { } number } => $" in pull request {number}",
        { Issue: { } number } => $" in issue {number}",
        _ => "",
    };

    /// <summary>The App's key is the one secret that outlives the database.</summary>
    private static byte[] KeyOf(GitHubOptions options)
    {
        using var key = AppKey.Read(options);
        return HMACSHA256.HashData(key.ExportPkcs8PrivateKey(), "modelops decisions"u8);
    }

    [LoggerMessage(LogLevel.Warning, "A decision of {Repository} is skipped: {Why}")]
    private partial void LogSkipped(RepositoryName repository, string why);
}
