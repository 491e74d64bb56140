using ModelOps.Inference.Files;

namespace ModelOps.Inference;

/// <summary>How a model is loaded.</summary>
public sealed record OnnxModelOptions
{
    /// <summary>How many threads one operator may use; 1 runs on the caller's thread alone.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The domains whose operators may stand in the model.</summary>
    public IReadOnlyCollection<string> OperatorDomains { get; init; } = OperatorDomain.Standard;
}
