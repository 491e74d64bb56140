using System.Text.Json.Serialization;

namespace ModelOps.Domain.Watching;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 12)]
[JsonSerializable(typeof(WatchState))]
[JsonSerializable(typeof(Finding))]
public sealed partial class WatchJson : JsonSerializerContext;
