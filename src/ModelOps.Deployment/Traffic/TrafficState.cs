using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Serving;

namespace ModelOps.Deployment.Traffic;

/// <summary>
/// The wanted traffic of one environment, as it is kept on disk. Pure: a change gives a new state, no change the same one.
/// </summary>
internal sealed record TrafficState
{
    /// <summary>That of the configuration which gateways pull.</summary>
    public required long Generation { get; init; }

    public required IReadOnlyList<RoutedModel> Models { get; init; }

    public static TrafficState Empty { get; } = new() { Generation = 0, Models = [] };

    /// <summary>A model whose shares are none is kept, since gateways must still hear that it is gone, but it is no route.</summary>
    [JsonIgnore]
    public GatewayConfiguration Configuration => new()
    {
        Generation = Generation,
        Models = [.. Models.Where(model => model.Versions.Count > 0).Select(model => model.Route)],
    };

    public RoutedModel? Find(ModelName name) => Models.FirstOrDefault(model => model.Name == name);

    public TrafficState Move(ModelName name, IReadOnlyList<VersionEndpoint> versions, ModelVersion? canary = null)
    {
        var wanted = versions.Count > 0 ? canary : null;
        var current = Find(name);
        if (current is null ? versions.Count == 0 : current.Canary == wanted && current.Versions.ToHashSet().SetEquals(versions))
            return this;

        var since = current is not null && current.Canary == wanted && SharesOf(current.Versions).SetEquals(SharesOf(versions)) ? current.Since : Generation + 1;
        var others = Models.Where(model => model.Name != name);
        return With([.. others.Append(new RoutedModel(name, versions, since) { Canary = wanted }).OrderBy(model => model.Name)]);
    }

    /// <summary>Points versions at the servers that run them now; those without one stay.</summary>
    public TrafficState Readdress(IReadOnlyDictionary<VersionKey, IReadOnlyList<ReplicaEndpoint>> replicas)
    {
        var models = Models.Select(model => model with
        {
            Versions = [.. model.Versions.Select(version => version with
            {
                Replicas = replicas.GetValueOrDefault(new(model.Name, version.Version), version.Replicas),
            })],
        }).ToList();
        return models.SelectMany(model => model.Versions).SequenceEqual(Models.SelectMany(model => model.Versions)) ? this : With(models);
    }

    private TrafficState With(IReadOnlyList<RoutedModel> models) => new() { Generation = Generation + 1, Models = models };

    private static HashSet<VersionShare> SharesOf(IEnumerable<VersionEndpoint> versions) =>
        [.. versions.Select(version => new VersionShare(version.Version, version.Weight))];
}

/// <param name="Since">The generation from which on these shares were wanted; only addresses changed after it.</param>
internal sealed record RoutedModel(ModelName Name, IReadOnlyList<VersionEndpoint> Versions, long Since)
{
    /// <summary>The version on trial, one of <see cref="Versions"/>; null when there is none.</summary>
    public ModelVersion? Canary { get; init; }

    [JsonIgnore]
    public ModelRoute Route => new(Name, Versions) { Canary = Canary };
}

internal sealed record VersionKey(ModelName Model, ModelVersion Version);
