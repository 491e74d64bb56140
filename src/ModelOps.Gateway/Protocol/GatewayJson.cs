using System.Text.Json.Serialization;

namespace ModelOps.Gateway.Protocol;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ServerMetadata))]
internal sealed partial class GatewayJson : JsonSerializerContext;
