using System.Text.Json.Serialization;

namespace ModelOps.Domain.Sketches;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    MaxDepth = 12)]
[JsonSerializable(typeof(SketchWindows))]
[JsonSerializable(typeof(ModelSketches))]
[JsonSerializable(typeof(ColumnSketch))]
public sealed partial class SketchJson : JsonSerializerContext;
