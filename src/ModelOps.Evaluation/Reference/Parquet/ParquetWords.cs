using System.Text.RegularExpressions;
using ParquetSharp;

namespace ModelOps.Evaluation.Reference.Parquet;

/// <summary>What ParquetSharp said, without the name of its C++ exception and its stack.</summary>
internal static partial class ParquetWords
{
    public static string Of(ParquetException failure)
    {
        var text = Wrapping().Replace(failure.Message.Split('\n')[0].Trim(), "$1").Trim();
        return text.EndsWith('.') ? text : text + ".";
    }

    [GeneratedRegex(@"^\S+ \(message: '(?:Invalid: )?(.*?)'?\)?$")]
    private static partial Regex Wrapping();
}
