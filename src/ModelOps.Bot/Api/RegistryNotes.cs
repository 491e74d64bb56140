using ModelOps.Bot.Commands;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry;
using ModelOps.Registry.Tagging;

namespace ModelOps.Bot.Api;

/// <summary>What the bot has of a registry's decisions and tags, without asking GitHub: the reconciler has just fetched them.</summary>
internal sealed class RegistryNotes(RegistryMirrors mirrors, DecisionBook book)
{
    public static DecisionLedger NoDecisions { get; } = new([]);

    /// <summary>The registries of which there is something.</summary>
    public IReadOnlyCollection<RepositoryName> AtHand => mirrors.Opened;

    public async Task<(DecisionLedger Ledger, IReadOnlyList<RegistryTag> Tags)> ReadAsync(RepositoryName repository, CancellationToken cancel)
    {
        if (mirrors.Find(repository) is not { } mirror)
            return (NoDecisions, []);
        try
        {
            return (await book.ReadAsync(repository, mirror, cancel), await mirror.ReadAsync(registry => registry.Tags(), cancel));
        }
        catch (RegistryAccessException)
        {
            // Opened, and not fetched yet.
            return (NoDecisions, []);
        }
    }
}
