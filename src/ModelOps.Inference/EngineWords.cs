using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference;

/// <summary>What ONNX Runtime said, without its error codes, source positions and the folders of this machine.</summary>
internal static partial class EngineWords
{
    public static string Of(OnnxRuntimeException exception)
    {
        var text = SourcePosition().Replace(ErrorCode().Replace(exception.Message, ""), "");
        return Folder().Replace(text, "").ReplaceLineEndings(" ").Trim();
    }

    [GeneratedRegex(@"^\[ErrorCode:\w+\]\s*")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\S+\.(cc|h|cpp):\d+\s+(\S+\(.*?\)\s*)?")]
    private static partial Regex SourcePosition();

    [GeneratedRegex(@"(?<=^|[\s'""(])/(?:[^\s'""/]+/)+")]
    private static partial Regex Folder();
}
