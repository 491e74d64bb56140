namespace ModelOps.Inference.Files;

public static class OperatorDomain
{
    /// <summary>What every ONNX Runtime runs: ONNX's own operators and those of classical machine learning.</summary>
    public static IReadOnlyList<string> Standard { get; } = ["ai.onnx", "ai.onnx.ml"];

    /// <summary>ONNX's own operators are written as those of <c>ai.onnx</c> or of no domain.</summary>
    internal static string Plain(string domain) => domain is "ai.onnx" ? "" : domain;

    internal static string Shown(string domain) => domain is "" ? "ai.onnx" : domain;
}
