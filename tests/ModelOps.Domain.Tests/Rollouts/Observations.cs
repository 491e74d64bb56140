using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Domain.Tests.Rollouts;

/// <summary>Clusters as they may be seen.</summary>
internal static class Observations
{
    public static ModelName Model { get; } = Identifier.Parse<ModelName>("spam-filter");

    public static ModelVersion Version(int number) => new(1, number, 0);

    public static DesiredVersion Desired(int number) => new(Model, Version(number), $"package-{number}");

    public static RunningVersion Ready(int number) => Running(number, RunningStatus.Ready);

    public static RunningVersion Starting(int number) => Running(number, RunningStatus.Starting);

    public static RunningVersion Failed(int number) => Running(number, RunningStatus.Failed);

    public static RunningVersion Running(int number, RunningStatus status) => new()
    {
        Model = Model,
        Version = Version(number),
        Tree = Identifier.Parse<GitObjectId>(new string('a', 40)),
        Status = status,
        Failure = status == RunningStatus.Failed ? "It ran out of memory." : null,
    };

    /// <param name="shares">The versions that take the traffic; null when the model is not known to the gateways.</param>
    public static ClusterState Cluster(IReadOnlyList<RunningVersion> versions, int[]? shares, bool moved = true) => new()
    {
        Versions = versions,
        Traffic = shares is null ? [] : [new ModelTraffic(Model, [.. shares.Select(number => new VersionShare(Version(number), 100))], moved)],
    };
}
