using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Commands;

/// <summary>Whether somebody may decide on a model or on the registry's own files, by the owners and the policy of the base branch.</summary>
internal sealed class DecidingOwners(People people)
{
    /// <param name="folder">The model's; empty: the registry's own files.</param>
    public async Task<Right> JudgeAsync(FetchedPullRequest pullRequest, string folder, Command command, Speaker speaker, CancellationToken cancel)
    {
        if (pullRequest.BasePolicy is not PolicyAt.Found { Policy: var policy })
            return new Right.Refused("The base branch has no registry.yaml that can be read, so that nobody is named who may say this.");
        var owners = await OwnersOfModelAsync(pullRequest, folder, policy, cancel);
        var may = command is Command.Override ? CommandRights.Overriders(policy, owners) : CommandRights.Accepters(policy, owners);
        var isOne = await people.IsOneOfAsync(pullRequest.Range.Repository, speaker.Login, may, cancel);
        return CommandRights.OfOwners(command, speaker, folder.Length == 0 ? RegistryPolicy.FileName : folder[(folder.LastIndexOf('/') + 1)..], may, isOne);
    }

    /// <returns>None for a model that the base branch does not have: those of the registry are asked then.</returns>
    private static async Task<IReadOnlyList<Owner>> OwnersOfModelAsync(FetchedPullRequest pullRequest, string folder, RegistryPolicy policy, CancellationToken cancel)
    {
        if (folder.Length == 0)
            return [];
        var tip = pullRequest.Range.BaseTip;
        var reading = await pullRequest.Mirror.ReadAsync(registry => ManifestAt.Read(registry, tip, new ModelFolder(folder, tip), policy), cancel);
        return reading is ManifestReading.Read read ? read.Manifest.Owners : [];
    }
}
