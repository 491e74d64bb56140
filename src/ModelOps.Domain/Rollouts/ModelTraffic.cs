using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Rollouts;

/// <summary>How the requests for one model are shared among its versions.</summary>
/// <param name="Shares">Only versions that take requests; in relation to each other.</param>
/// <param name="Moved">Whether every gateway has reported that it runs these shares.</param>
public sealed record ModelTraffic(ModelName Model, IReadOnlyList<VersionShare> Shares, bool Moved);

/// <param name="Weight">1 or more.</param>
public sealed record VersionShare(ModelVersion Version, int Weight);
