using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Lfs;

/// <summary>
/// A file that Git LFS left in place of the real one (git-lfs, docs/spec.md). Whatever starts like a pointer counts as one, of any
/// length: a reader that took it for weights or data would give wrong numbers without an error.
/// </summary>
/// <param name="Size">Of the real file, in bytes.</param>
public sealed partial record LfsPointer(Sha256Digest Oid, long Size)
{
    public const string NotFetchedFault = "is a Git LFS pointer, and Git LFS objects are not fetched here: commit the file itself, without Git LFS";
    public const string MalformedFault = "starts like a Git LFS pointer but is none: commit the file again, with git-lfs installed";

    /// <summary>The specification bounds a pointer: what is longer is none.</summary>
    public const int MaximumBytes = 1023;

    public static ReadOnlySpan<byte> Start => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>The digits of the id, as object names and the batch API have them.</summary>
    public string Hex => Oid.Hex;

    public static bool StartsLikeOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Start);

    /// <summary>Extensions (lines such as <c>ext-0-name sha256:…</c>) change the file on its way: refused, since we run none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LfsPointer? pointer)
    {
        pointer = null;
        if (bytes.Length > MaximumBytes || Form.Match(Encoding.Latin1.GetString(bytes)) is not { Success: true } match)
            return false;
        if (!long.TryParse(match.Groups["size"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return false;
        pointer = new LfsPointer(Identifier.Parse<Sha256Digest>(match.Groups["oid"].Value), size);
        return true;
    }

    [GeneratedRegex(@"\Aversion https://git-lfs\.github\.com/spec/v1\noid (?<oid>sha256:[0-9a-f]{64})\nsize (?<size>0|[1-9][0-9]{0,18})\n\z")]
    private static partial Regex Form { get; }
}
