using System.Text.Json.Serialization;

namespace ModelOps.Registry.Lfs;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 16)]
[JsonSerializable(typeof(LfsBatchRequest))]
[JsonSerializable(typeof(LfsBatchResponse))]
internal sealed partial class LfsJson : JsonSerializerContext;
