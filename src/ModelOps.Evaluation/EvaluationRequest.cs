namespace ModelOps.Evaluation;

/// <summary>What to measure, on what, and where to put the results.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The folder of the model, with its <c>model.yaml</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the results go; made when it is not there.</summary>
    public required string Output { get; init; }

    /// <summary>The folder of another version, whose reference data and gates bind instead of the model's own; null: its own.</summary>
    public string? ReferenceFolder { get; init; }

    /// <summary>The domains whose operators may stand in the model.</summary>
    public IReadOnlyCollection<string> OperatorDomains { get; init; } = ["ai.onnx", "ai.onnx.ml"];

    /// <summary>Is told how many rows are done.</summary>
    public IProgress<long>? Progress { get; init; }
}
