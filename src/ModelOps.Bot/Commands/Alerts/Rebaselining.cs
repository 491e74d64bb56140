using System.Text.Json;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Watching.Rebaselining;
using ModelOps.Domain.Watching.Reporting;
using ModelOps.Registry.Branching;

namespace ModelOps.Bot.Commands.Alerts;

/// <summary>Opens one pull request a comment by which what a live model is asked now becomes what is to be expected.</summary>
internal sealed class Rebaselining(LiveWindows windows, RegistryMirrors mirrors, AppIdentity identity, DefaultBranches defaults, OwnPullRequests pullRequests)
{
    public async Task<CommandOutcome> ProposeAsync(AlertRequest request, DesiredRegistry registry, CancellationToken cancel)
    {
        if (await pullRequests.FindAsync(request.Repository, Rebaseline.BranchOf(request.Alert, request.Comment.Id), cancel) is { } before)
            return new CommandOutcome.Done(AlertReply.Rebaselined(before));
        var model = request.Alert.Model;
        if (registry.Models.FirstOrDefault(folder => folder.Name == model.ToString()) is not { } folder)
            return new CommandOutcome.Refused(AlertReply.ModelGone(model));
        if (await registry.Mirror.ReadAsync(repository => ManifestAt.Read(repository, registry.Commit, folder, registry.Policy), cancel) is not ManifestReading.Read { Manifest: var manifest })
            return new CommandOutcome.Refused(AlertReply.NoManifest(model));
        if (await windows.ReadAsync(registry, request.Alert, cancel) is not { } gathered)
            return new CommandOutcome.Refused(AlertReply.NoWindows(request.Alert));
        if (Rebaseline.MostAsked(gathered) is not { } sketches || sketches.Rows < manifest.Monitoring.WindowRequests)
            return new CommandOutcome.Refused(AlertReply.TooFewRows(model, Rebaseline.MostAsked(gathered)?.Rows ?? 0, manifest.Monitoring.WindowRequests));
        return await ProposeAsync(registry, new Rebaseline
        {
            Alert = request.Alert,
            Sketches = sketches,
            Missing = gathered.Missing,
            Folder = folder.Path,
            Issue = request.Issue,
            Comment = request.Comment.Id,
            AskedBy = request.Comment.Author,
        }, request.Comment.SaidAt, cancel);
    }

    private async Task<CommandOutcome> ProposeAsync(DesiredRegistry registry, Rebaseline rebaseline, DateTimeOffset when, CancellationToken cancel)
    {
        var login = await identity.LoginAsync(cancel);
        var change = new BranchChange.FilePut($"{rebaseline.Folder}/{LiveProfile.FileName}", Content(rebaseline))
        {
            Branch = rebaseline.Branch,
            Base = registry.Commit,
            Author = login,
            Email = $"{login}@users.noreply.github.com",
            When = when,
            Message = RebaselinePullRequest.CommitMessage(rebaseline),
        };
        if (await registry.Mirror.PublishBranchAsync(change, await mirrors.TokenAsync(registry.Repository, cancel), cancel) is BranchPublication.Foreign)
            return new CommandOutcome.Refused(AlertReply.BranchTaken(rebaseline.Branch));
        var into = await defaults.OfAsync(registry.Repository, cancel);
        return new CommandOutcome.Done(AlertReply.Rebaselined(await pullRequests.CreateAsync(
            registry.Repository, RebaselinePullRequest.Title(rebaseline), rebaseline.Branch, into, RebaselinePullRequest.Body(rebaseline), cancel)));
    }

    private static byte[] Content(Rebaseline rebaseline) => [.. JsonSerializer.SerializeToUtf8Bytes(LiveProfile.Of(rebaseline.Sketches), ProfileJson.Default.ModelProfile), (byte)'\n'];
}
