using System.Collections.Concurrent;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Observation;

/// <summary>The ledgers of all versions. Bounded by the configuration: names that callers make up are all one.</summary>
internal sealed class Ledgers(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(ModelName, ModelVersion), VersionLedger> versions = new();
    private readonly ConcurrentDictionary<ModelName, StatusCounts> refused = new();

    public StatusCounts RefusedUnknown { get; } = new();

    public IEnumerable<VersionLedger> All =>
        versions.Values.OrderBy(ledger => ledger.Model).ThenBy(ledger => ledger.Version);

    /// <summary>What the gateway itself refused, of models that exist.</summary>
    public IEnumerable<(ModelName Model, StatusCounts Counts)> Refused => refused.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value));

    public VersionLedger Of(ModelName model, ModelVersion version) =>
        versions.GetOrAdd((model, version), static (key, clock) => new(key.Item1, key.Item2, clock), clock);

    /// <param name="model">One of the configuration; null for any other name, or none.</param>
    public void RecordRefused(ModelName? model, int status) =>
        (model is null ? RefusedUnknown : refused.GetOrAdd(model, _ => new())).Add(status);

    /// <summary>A version that is gone is forgotten when no window shows it any more.</summary>
    public void KeepOnly(GatewayConfiguration configuration)
    {
        var named = configuration.Models.SelectMany(model => model.Versions.Select(version => (model.Name, version.Version))).ToHashSet();
        var oldest = TimeSlice.NumberOf(clock.GetUtcNow()) - TimeSlice.Kept;
        foreach (var (key, ledger) in versions)
        {
            if (!named.Contains(key) && !ledger.IsUsedSince(oldest))
                versions.TryRemove(key, out _);
        }
        foreach (var model in refused.Keys.Except(configuration.Models.Select(model => model.Name)))
            refused.TryRemove(model, out _);
    }

    /// <summary>The whole slices from a time on; those that have not ended are left for the next time.</summary>
    public TrafficWindow Window(ModelName model, DateTimeOffset since)
    {
        var to = TimeSlice.NumberOf(clock.GetUtcNow());
        var from = Math.Clamp(TimeSlice.NumberOf(since), to - TimeSlice.Kept + 1, to);
        return new()
        {
            Model = model,
            From = TimeSlice.StartOf(from),
            To = TimeSlice.StartOf(to),
            Versions = [.. All.Where(ledger => ledger.Model == model).Select(ledger => ledger.Window(from, to))],
        };
    }
}
