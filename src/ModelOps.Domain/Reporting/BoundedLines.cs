using System.Text;

namespace ModelOps.Domain.Reporting;

/// <summary>Lines up to so many bytes, of very many the first ones and how many more there are.</summary>
internal static class BoundedLines
{
    /// <param name="lines">Each with its line break.</param>
    /// <param name="largest">UTF-8 bytes.</param>
    /// <param name="more">The line that stands for the rest, by their number.</param>
    public static string Of(IReadOnlyList<string> lines, int largest, Func<int, string> more)
    {
        var text = new StringBuilder();
        var bytes = 0;
        foreach (var (index, line) in lines.Index())
        {
            bytes += Encoding.UTF8.GetByteCount(line);
            if (bytes > largest)
                return text.Append(more(lines.Count - index)).ToString();
            text.Append(line);
        }
        return text.ToString();
    }
}
