using System.Text;

namespace ModelOps.Domain.Reporting;

/// <summary>Fits parts into a comment: of each rank the last part goes first, and what is left out is told.</summary>
internal static class ReportBudget
{
    /// <summary>UTF-8 bytes. GitHub takes 65,536 characters; the rest is for what is added after a merge.</summary>
    public const int LargestComment = 60_000;

    /// <param name="room">UTF-8 bytes for all of them, with the sentence on what is left out.</param>
    public static string Fit(IReadOnlyList<ReportPart> parts, int room)
    {
        var left = new SortedSet<int>();
        var bytes = parts.Sum(part => part.Bytes);
        foreach (var (index, part) in parts.Index().OrderBy(pair => pair.Item.Rank).ThenByDescending(pair => pair.Index))
        {
            if (bytes <= room && bytes + Encoding.UTF8.GetByteCount(LeftOut(parts, left)) <= room)
                break;
            left.Add(index);
            bytes -= part.Bytes;
        }
        return string.Concat(parts.Where((_, index) => !left.Contains(index)).Select(part => part.Text)) + LeftOut(parts, left);
    }

    private static string LeftOut(IReadOnlyList<ReportPart> parts, IEnumerable<int> left) => LeftOutText.Of([.. left.Select(index => parts[index])]);
}
