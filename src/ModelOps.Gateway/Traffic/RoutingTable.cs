using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Observation;

namespace ModelOps.Gateway.Traffic;

/// <summary>One configuration, immutable, in the shape in which requests look things up.</summary>
internal sealed class RoutingTable
{
    private readonly FrozenDictionary<string, RoutedModel>.AlternateLookup<ReadOnlySpan<char>> models;
    private readonly FrozenDictionary<ReplicaEndpoint, Replica> replicas;

    public RoutingTable(GatewayConfiguration configuration, RoutingTable? before, Ledgers ledgers)
    {
        Configuration = configuration;
        replicas = configuration.Models.SelectMany(model => model.Versions).SelectMany(version => version.Replicas).Distinct()
            .ToFrozenDictionary(endpoint => endpoint, endpoint => before?.replicas.GetValueOrDefault(endpoint) ?? new Replica(endpoint));
        models = configuration.Models.Select(model => Route(model, ledgers))
            .ToFrozenDictionary(model => model.Name.ToString(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public GatewayConfiguration Configuration { get; }

    public IEnumerable<RoutedModel> Models => models.Dictionary.Values;

    public bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out RoutedModel? model) => models.TryGetValue(name, out model);

    /// <summary>The version on trial comes first: its clients are those with the lowest points, so that they stay as its weight grows.</summary>
    private RoutedModel Route(ModelRoute model, Ledgers ledgers)
    {
        var trial = model.Trial();
        var versions = model.Versions
            .OrderByDescending(version => version == trial).ThenByDescending(version => version.Version)
            .Select(version => new RoutedVersion(
                version.Version, version.Weight, [.. version.Replicas.Select(endpoint => replicas[endpoint])], ledgers.Of(model.Name, version.Version)))
            .ToArray();
        return new RoutedModel(model.Name, versions, trial is null ? null : versions[0]);
    }
}
