using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModelOps.LocalGitHub.Hosting;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Counts the calls of each caller in the current hour.</summary>
internal sealed class RateLimits(IOptions<LocalGitHubOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RateUsage> callers = new();

    public int Limit => options.Value.HourlyLimit;

    /// <summary>One more call; false when the hour's calls are used up.</summary>
    public bool TryTake(string caller, out RateUsage usage)
    {
        usage = callers.AddOrUpdate(caller, _ => Fresh() with { Used = 1 }, (_, old) => Current(old) with { Used = Current(old).Used + 1 });
        return usage.Used <= Limit;
    }

    /// <summary>One call less: it has turned out to cost nothing.</summary>
    public RateUsage GiveBack(string caller) => callers.AddOrUpdate(caller, _ => Fresh(), (_, old) => Current(old) with { Used = Math.Max(0, Current(old).Used - 1) });

    public RateUsage Of(string caller) => Current(callers.GetOrAdd(caller, _ => Fresh()));

    private RateUsage Current(RateUsage usage) => usage.Reset > clock.GetUtcNow() ? usage : Fresh();

    private RateUsage Fresh() => new(0, clock.GetUtcNow() + TimeSpan.FromHours(1));
}
