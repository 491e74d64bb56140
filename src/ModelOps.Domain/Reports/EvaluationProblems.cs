using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reports;

/// <summary><c>problems.json</c>, written instead of a report when a model could not be measured: never a report that is half one.</summary>
/// <param name="Problems">One or more.</param>
public sealed record EvaluationProblems(IReadOnlyList<RegistryProblem> Problems)
{
    public const string FileName = "problems.json";
    public const string CurrentSchema = "modelops.problems/v1";

    public string Schema { get; init; } = CurrentSchema;
}
