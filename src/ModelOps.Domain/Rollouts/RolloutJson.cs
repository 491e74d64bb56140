using System.Text.Json.Serialization;

namespace ModelOps.Domain.Rollouts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RolloutCourse))]
public sealed partial class RolloutJson : JsonSerializerContext;
