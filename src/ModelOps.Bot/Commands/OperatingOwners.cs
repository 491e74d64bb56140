using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Manifests;

namespace ModelOps.Bot.Commands;

/// <summary>Whether somebody may say what becomes of what serves: the owners of the registry, and of the model where it is about one, by the default branch.</summary>
internal sealed class OperatingOwners(People people)
{
    /// <param name="model">As it was written; null: the whole registry.</param>
    public async Task<Right> JudgeAsync(RegistryTip tip, string verb, string? model, string login, CancellationToken cancel)
    {
        var reading = await tip.Mirror.ReadAsync(registry => registry.Models(tip.Commit).Folders.FirstOrDefault(folder => folder.Name == model) is { } folder
            ? ManifestAt.Read(registry, tip.Commit, folder, tip.Policy)
            : null, cancel);
        IReadOnlyList<Owner> may = [.. tip.Policy.Owners.Concat(reading is ManifestReading.Read read ? read.Manifest.Owners : []).Distinct()];
        return CommandRights.OfOperators(verb, model, may, await people.IsOneOfAsync(tip.Repository, login, may, cancel));
    }
}
