using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Verdicts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Commands;

/// <summary>Whether somebody may decide on a model, by the owners and the policy of the base branch.</summary>
internal sealed class ModelOwners(People people)
{
    public async Task<Right> JudgeAsync(FetchedPullRequest pullRequest, ModelVerdict model, Command command, Speaker speaker, CancellationToken cancel)
    {
        if (pullRequest.BasePolicy is not PolicyAt.Found { Policy: var policy })
            return new Right.Refused("The base branch has no registry.yaml that can be read, so that nobody is named who may say this.");
        var owners = await OwnersAsync(pullRequest, model, policy, cancel);
        var may = command is Command.Override ? CommandRights.Overriders(policy, owners) : CommandRights.Accepters(policy, owners);
        var isOne = await people.IsOneOfAsync(pullRequest.Range.Repository, speaker.Login, may, cancel);
        return CommandRights.OnModel(command, speaker, model.Model, may, isOne);
    }

    /// <returns>None for a model that the base branch does not have.</returns>
    private static async Task<IReadOnlyList<Owner>> OwnersAsync(FetchedPullRequest pullRequest, ModelVerdict model, RegistryPolicy policy, CancellationToken cancel)
    {
        var tip = pullRequest.Range.BaseTip;
        var reading = await pullRequest.Mirror.ReadAsync(registry => ManifestAt.Read(registry, tip, new ModelFolder(model.Folder, tip), policy), cancel);
        return reading is ManifestReading.Read read ? read.Manifest.Owners : [];
    }
}
