using System.Text;

namespace ModelOps.Deployment.Processes;

internal static class LogTail
{
    private const int TailBytes = 8192;
    private const int MaximumLength = 300;

    /// <summary>The last line of a log that says anything, cut and without control characters; null when there is none.</summary>
    public static string? LastLine(string file)
    {
        if (!File.Exists(file))
            return null;
        var line = Tail(file).Split('\n').Select(OneLine.Of).LastOrDefault(text => text.Length > 0);
        return line is { Length: > MaximumLength } ? line[..MaximumLength] : line;
    }

    private static string Tail(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
        var bytes = new byte[TailBytes];
        return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, TailBytes, throwOnEndOfStream: false));
    }
}
