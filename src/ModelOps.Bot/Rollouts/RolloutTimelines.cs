using System.Data.Common;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Store;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Bot.Rollouts;

/// <summary>How rollouts went, as the journal noted it while it was written.</summary>
internal sealed class RolloutTimelines(BotDatabase database, IOptions<BotOptions> options)
{
    /// <returns>By the ids of the rollouts.</returns>
    public async Task<IReadOnlyDictionary<string, RolloutTimeline>> OfAsync(IEnumerable<Rollout> rollouts, CancellationToken cancel)
    {
        var timelines = new Dictionary<string, RolloutTimeline>();
        foreach (var rollout in rollouts)
            timelines[rollout.Id] = await OfAsync(rollout, cancel);
        return timelines;
    }

    public async Task<RolloutTimeline> OfAsync(Rollout rollout, CancellationToken cancel) => new(
        await database.QueryAsync($"SELECT at, phase, percent, why FROM rollout_events WHERE rollout = {rollout.Id} ORDER BY number", Read, cancel),
        options.Value.AddressOf($"rollouts/{rollout.Id}"));

    private static RolloutEvent Read(DbDataReader row) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), Enum.Parse<RolloutPhase>(row.GetString(1)), row.GetDouble(2), row.IsDBNull(3) ? null : row.GetString(3));
}
