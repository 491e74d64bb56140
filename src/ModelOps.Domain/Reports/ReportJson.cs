using System.Text.Json.Serialization;

namespace ModelOps.Domain.Reports;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(EvaluationProblems))]
[JsonSerializable(typeof(ModelEvaluation))]
public sealed partial class ReportJson : JsonSerializerContext;
