using System.Text.Json.Serialization;

namespace ModelOps.Serving.Protocol;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(ReadyAnswer))]
[JsonSerializable(typeof(ModelReadyAnswer))]
[JsonSerializable(typeof(ModelMetadata))]
[JsonSerializable(typeof(StatisticsAnswer))]
[JsonSerializable(typeof(RepositoryEntry[]))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
