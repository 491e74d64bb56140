using System.Text.Json.Serialization;

namespace ModelOps.Domain.Serving;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(VersionManifest))]
[JsonSerializable(typeof(VersionDigests))]
[JsonSerializable(typeof(GatewayConfiguration))]
[JsonSerializable(typeof(TrafficWindow))]
public sealed partial class ServingJson : JsonSerializerContext;
