using System.Text.Json.Serialization;

namespace ModelOps.Domain.Labels;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SpoolPage))]
[JsonSerializable(typeof(GatheredSpools))]
[JsonSerializable(typeof(SpooledLabel))]
[JsonSerializable(typeof(FeedbackAnswer))]
[JsonSerializable(typeof(LabelledAnswers))]
[JsonSerializable(typeof(LiveReport))]
[JsonSerializable(typeof(Dictionary<string, string>))]
public sealed partial class LabelJson : JsonSerializerContext;
