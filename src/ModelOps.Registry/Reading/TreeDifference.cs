using System.Text;

namespace ModelOps.Registry.Reading;

/// <summary>
/// The entries in which two trees differ. What is the same in both stays bytes, so that one change among 10,000 models costs a
/// comparison of bytes and no more.
/// </summary>
internal sealed class TreeDifference
{
    private readonly List<GitEntry> before = [];
    private readonly List<GitEntry> after = [];
    private int same;

    private TreeDifference() { }

    public IReadOnlyList<GitEntry> Before => before;

    public IReadOnlyList<GitEntry> After => after;

    /// <summary>Names, whatever their case, that entries which are the same in both trees have as well.</summary>
    public IReadOnlySet<string> Taken { get; private set; } = new HashSet<string>();

    /// <summary>Null when a tree does not parse.</summary>
    public static IReadOnlyList<GitEntry>? EntriesOf(ReadOnlySpan<byte> tree) => Between([], tree)?.After;

    /// <summary>Null when one of the trees does not parse. Trees that are not sorted only cost more: the same entry may then be in both lists.</summary>
    public static TreeDifference? Between(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var difference = new TreeDifference();
        if (!difference.Read(new(before), new(after)))
            return null;
        if (difference.same > 0)
            difference.Taken = difference.FindTaken(after);
        return difference;
    }

    private bool Read(TreeCursor old, TreeCursor now)
    {
        while (!old.IsAtEnd || !now.IsAtEnd)
        {
            if (!old.IsAtEnd && !now.IsAtEnd && old.Raw.SequenceEqual(now.Raw))
            {
                same++;
                old.MoveNext();
                now.MoveNext();
                continue;
            }

            var order = old.IsAtEnd ? 1 : now.IsAtEnd ? -1 : old.CompareTo(now);
            if (order <= 0)
                Take(ref old, before);
            if (order >= 0)
                Take(ref now, after);
        }

        return !old.IsBroken && !now.IsBroken;
    }

    private static void Take(ref TreeCursor cursor, List<GitEntry> entries)
    {
        entries.Add(cursor.Entry);
        cursor.MoveNext();
    }

    private HashSet<string> FindTaken(ReadOnlySpan<byte> tree)
    {
        var differing = after.CountBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (differing.Count == 0)
            return taken;
        var lookup = differing.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> name = stackalloc char[256];
        for (var cursor = new TreeCursor(tree); !cursor.IsAtEnd; cursor.MoveNext())
        {
            if (Encoding.UTF8.TryGetChars(cursor.Name, name, out var length) && lookup.TryGetValue(name[..length], out var key, out var left))
            {
                if (left == 0)
                    taken.Add(key);
                else
                    differing[key] = left - 1;
            }
        }

        return taken;
    }
}
