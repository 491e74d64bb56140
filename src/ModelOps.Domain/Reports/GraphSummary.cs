using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reports;

/// <summary>What a model is made of.</summary>
public sealed record GraphSummary
{
    /// <summary>The version of ONNX's own format.</summary>
    public required long IrVersion { get; init; }

    /// <summary>The version of each operator domain.</summary>
    public required IReadOnlyDictionary<string, long> Opsets { get; init; }

    /// <summary>How often each operator stands in the graph, with the graphs inside it.</summary>
    public required IReadOnlyDictionary<string, int> Operators { get; init; }

    /// <summary>The number of weights.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes of the model with its external data.</summary>
    public required long Bytes { get; init; }

    public string? Producer { get; init; }

    /// <summary>The files beside the ONNX file that hold weights.</summary>
    public required IReadOnlyDictionary<string, Sha256Digest> ExternalData { get; init; }
}
