using System.Text.Json.Serialization;
using ModelOps.Domain.Comparisons;

namespace ModelOps.Domain.Reports;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(EvaluationProblems))]
[JsonSerializable(typeof(ModelEvaluation))]
[JsonSerializable(typeof(ComparisonReport))]
public sealed partial class ReportJson : JsonSerializerContext;
