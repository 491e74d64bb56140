using System.Text.Json.Serialization;

namespace ModelOps.Domain.Rollouts.Api;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 16)]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ModelStatus))]
[JsonSerializable(typeof(ModelHistory))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(RollbackAnswer))]
[JsonSerializable(typeof(ApiProblem))]
public sealed partial class ApiJson : JsonSerializerContext;
