using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference;

/// <summary>What ONNX Runtime said, without its error codes, source positions and the folders of this machine.</summary>
internal static partial class EngineWords
{
    /// <summary>A message repeats names of the model, which may be of any length.</summary>
    private const int LongestMessage = 2000;

    public static string Of(OnnxRuntimeException exception)
    {
        var said = exception.Message.Length > LongestMessage ? exception.Message[..LongestMessage] : exception.Message;
        var text = SourcePosition().Replace(ErrorCode().Replace(said, ""), "");
        text = FunctionSignature().Replace(text, "");
        return FailedLoad().Replace(Folder().Replace(text, ""), "").ReplaceLineEndings(" ").Trim();
    }

    [GeneratedRegex(@"^\[ErrorCode:\w+\]\s*")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"^Load model from .*? failed:")]
    private static partial Regex FailedLoad();

    [GeneratedRegex(@"\S+\.(cc|h|cpp):\d+\s+(\S+\(.*?\)\s*)?")]
    private static partial Regex SourcePosition();

    /// <summary>As GCC writes a template function, for example <c>const T* onnxruntime::Context::Input(int) const [with T = Tensor]</c>.</summary>
    [GeneratedRegex(@"(const )?\S+ \S+\([^()]*\)( const)? \[with [^\]]*\]\s*")]
    private static partial Regex FunctionSignature();

    [GeneratedRegex(@"(?<=^|[\s'""(])/(?:[^\s'""/]+/)+")]
    private static partial Regex Folder();
}
