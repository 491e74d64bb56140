using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelOps.Domain.Rollouts.Api;

/// <summary>As every other word of the API: <c>rolling_back</c>.</summary>
public sealed class PhaseConverter() : JsonStringEnumConverter<RolloutPhase>(JsonNamingPolicy.SnakeCaseLower);
