using System.Text;

namespace ModelOps.Registry.Reading;

/// <summary>
/// Goes through the bytes of a tree: per entry an octal mode, a space, a name, a zero byte and 20 bytes of id. A stranger may have
/// written something else.
/// </summary>
internal ref struct TreeCursor
{
    private const int MostModeDigits = 7;
    private const int TypeOfMode = 0xF000;

    private ReadOnlySpan<byte> rest;

    public TreeCursor(ReadOnlySpan<byte> tree)
    {
        rest = tree;
        MoveNext();
    }

    /// <summary>Whether the bytes here are no entry: nothing of such a tree counts.</summary>
    public bool IsBroken { get; private set; }

    public bool IsAtEnd { get; private set; }

    /// <summary>All bytes of the entry: two that are the same have the same.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public GitEntryKind Kind { get; private set; }

    public readonly GitEntry Entry => new(Encoding.UTF8.GetString(Name), Kind, RawObjectId.Read(Raw[^RawObjectId.Bytes..]));

    public void MoveNext()
    {
        if (IsAtEnd = rest.IsEmpty)
            return;
        var (space, end) = (rest.IndexOf((byte)' '), rest.IndexOf((byte)0));
        if (space < 1 || end <= space + 1 || rest.Length - end - 1 < RawObjectId.Bytes || ReadMode(rest[..space]) is not { } mode)
        {
            IsBroken = IsAtEnd = true;
            return;
        }

        Raw = rest[..(end + 1 + RawObjectId.Bytes)];
        Name = rest[(space + 1)..end];
        Kind = KindOf(mode);
        rest = rest[Raw.Length..];
    }

    /// <summary>The order of a tree: a folder is sorted as if its name ended with a slash.</summary>
    public readonly int CompareTo(in TreeCursor other)
    {
        var common = Math.Min(Name.Length, other.Name.Length);
        var order = Name[..common].SequenceCompareTo(other.Name[..common]);
        return order != 0 ? order : Behind(common).CompareTo(other.Behind(common));
    }

    private readonly int Behind(int length) => length < Name.Length ? Name[length] : Kind == GitEntryKind.Folder ? '/' : 0;

    private static int? ReadMode(ReadOnlySpan<byte> digits)
    {
        if (digits.Length > MostModeDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'7'))
            return null;
        var mode = 0;
        foreach (var digit in digits)
            mode = (mode << 3) + (digit - '0');
        return mode;
    }

    private static GitEntryKind KindOf(int mode) => (mode & TypeOfMode) switch
    {
        0x4000 => GitEntryKind.Folder,
        0xA000 => GitEntryKind.Link,
        0xE000 => GitEntryKind.Submodule,
        _ => GitEntryKind.File,
    };
}
