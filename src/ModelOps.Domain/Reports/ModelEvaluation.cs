using System.Text.Json.Serialization;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reports;

/// <summary>What became of the measuring of one version of a model.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record ModelEvaluation
{
    private ModelEvaluation() { }

    public sealed record Measured(EvaluationReport Report) : ModelEvaluation;

    /// <summary>It could not be measured, and the registry's files say why: one or more problems.</summary>
    public sealed record Refused(IReadOnlyList<RegistryProblem> Problems) : ModelEvaluation
    {
        /// <summary>The last that the evaluation said before it ended; null where it said nothing, or was not begun.</summary>
        public string? Log { get; init; }
    }
}
