using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reverts;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry.Branching;

namespace ModelOps.Bot.Reverts;

/// <summary>Opens one pull request for each folder of a default branch that was rolled back, and closes those that have served their purpose.</summary>
internal sealed partial class RevertKeeper(
    RevertPullRequests pullRequests, RevertBranches branches, DefaultBranches defaults, IOptions<BotOptions> bot, ILogger<RevertKeeper> logger)
{
    /// <summary>What was done last in each registry: GitHub is asked again only when something else is to be done.</summary>
    private readonly ConcurrentDictionary<RepositoryName, string> done = new();

    public async Task KeepAsync(DesiredRegistry registry, IReadOnlyList<Rollout> rollouts, CancellationToken cancel)
    {
        var now = Read(registry, rollouts);
        var wanted = RevertPlanner.Wanted(now);
        var state = StateOf(now, wanted);
        if (done.GetValueOrDefault(registry.Repository) == state)
            return;
        var open = await pullRequests.OpenAsync(registry.Repository, cancel);
        foreach (var (branch, number) in open)
        {
            if (RevertPlanner.EndOf(branch, wanted, now) is { } end)
                await pullRequests.CloseAsync(registry.Repository, number, RevertPullRequest.Ended(branch, end), cancel);
        }
        foreach (var revert in wanted)
            await RestoreAsync(registry, revert, open.FirstOrDefault(found => found.Branch == revert.Branch).Number, cancel);
        done[registry.Repository] = state;
    }

    /// <param name="number">Of the open pull request; 0 where there is none.</param>
    private async Task RestoreAsync(DesiredRegistry registry, Revert bare, int number, CancellationToken cancel)
    {
        if (number == 0 && await pullRequests.ExistsAsync(registry.Repository, bare.Branch, cancel))
            return;
        var revert = bare with { Owners = await RevertBranches.OwnersAsync(registry, bare.Model, cancel) };
        if (number == 0)
        {
            if (await branches.PublishAsync(registry, revert, cancel) is BranchPublication.Foreign)
            {
                LogForeign(revert.Branch, registry.Repository);
                return;
            }
            var into = await defaults.OfAsync(registry.Repository, cancel);
            var page = revert.Rollout is { } rollout ? bot.Value.AddressOf($"rollouts/{rollout}") : null;
            number = await pullRequests.CreateAsync(registry.Repository, revert, into, RevertPullRequest.Body(revert, into, page), cancel);
            LogOpened(registry.Repository, number, revert.Model.ToString(), revert.Good.ToString());
        }
        await pullRequests.AssignAsync(registry.Repository, number, revert, cancel);
    }

    private static RegistryNow Read(DesiredRegistry registry, IReadOnlyList<Rollout> rollouts)
    {
        var trees = registry.Models.Where(folder => ModelName.TryParse(folder.Name, out _)).ToDictionary(folder => Identifier.Parse<ModelName>(folder.Name), folder => folder.Tree);
        return new(trees, registry.Policy.Environments, rollouts, registry.Decisions);
    }

    /// <summary>All that opening and closing depends on.</summary>
    private static string StateOf(RegistryNow now, IReadOnlyList<Revert> wanted)
    {
        var arrivals = now.Rollouts.Where(rollout => now.Trees.GetValueOrDefault(rollout.Model) == rollout.Tree && rollout.HasEnded).Select(rollout => $"{rollout.Id}={rollout.Phase}");
        return string.Join(' ', [.. wanted.Select(revert => revert.Branch.ToString()), .. arrivals, .. now.Trees.Keys.Select(model => model.ToString()).Order(StringComparer.Ordinal)]);
    }

    [LoggerMessage(LogLevel.Information, "{Repository}#{Number} restores {Model} to {Version}")]
    private partial void LogOpened(RepositoryName repository, int number, string model, string version);

    [LoggerMessage(LogLevel.Warning, "Somebody else has the branch {Branch} in {Repository}: no pull request restores what serves")]
    private partial void LogForeign(RevertBranch branch, RepositoryName repository);
}
