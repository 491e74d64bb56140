using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Lfs;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LfsBatch))]
[JsonSerializable(typeof(LfsBatchAnswer))]
[JsonSerializable(typeof(LfsProblem))]
internal sealed partial class LfsJson : JsonSerializerContext;
