using System.Text.Json.Serialization;

namespace ModelOps.Domain.Labels;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SpoolPage))]
[JsonSerializable(typeof(SpooledLabel))]
[JsonSerializable(typeof(FeedbackAnswer))]
[JsonSerializable(typeof(LabelledAnswers))]
[JsonSerializable(typeof(LiveReport))]
public sealed partial class LabelJson : JsonSerializerContext;
