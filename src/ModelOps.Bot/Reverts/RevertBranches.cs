using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reverts;
using ModelOps.Registry.Branching;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Reverts;

/// <summary>The Git side of a revert: whose model it is, and the branch with the folder put back.</summary>
internal sealed class RevertBranches(RegistryMirrors mirrors, AppIdentity identity)
{
    /// <returns>By the manifest on the default branch; those of the registry where it cannot be read.</returns>
    public static async Task<IReadOnlyList<Owner>> OwnersAsync(DesiredRegistry registry, ModelName model, CancellationToken cancel)
    {
        var reading = await registry.Mirror.ReadAsync(repository => ManifestAt.Read(repository, registry.Commit, FolderOf(registry, model), registry.Policy), cancel);
        return reading is ManifestReading.Read read ? read.Manifest.Owners : registry.Policy.Owners;
    }

    public async Task<BranchPublication> PublishAsync(DesiredRegistry registry, Revert revert, CancellationToken cancel)
    {
        var login = await identity.LoginAsync(cancel);
        return await registry.Mirror.PublishBranchAsync(new BranchChange.FolderPutBack(FolderOf(registry, revert.Model) with { Tree = revert.GoodTree })
        {
            Branch = revert.Branch.ToString(),
            Base = registry.Commit,
            Author = login,
            Email = $"{login}@users.noreply.github.com",
            When = revert.Reasons[^1].At,
            Message = RevertPullRequest.CommitMessage(revert),
        }, await mirrors.TokenAsync(registry.Repository, cancel), cancel);
    }

    private static ModelFolder FolderOf(DesiredRegistry registry, ModelName model) => registry.Models.First(folder => folder.Name == model.ToString());
}
