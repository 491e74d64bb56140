using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ModelOps.Domain.Sketches;

/// <summary>Words as sketches hold them: long ones by their beginning and a digest of the whole, so that a sketch stays small whatever comes.</summary>
public static class WordCut
{
    /// <summary>Of a word in JSON, where one character may take six.</summary>
    private const int MostBytes = 64;

    private const int LongestEscape = 6;
    private const int KeptBytes = 48;
    private const int DigestBytes = 4;

    public static string Short(string word)
    {
        if (IsShort(word))
            return word;
        var (kept, bytes) = (0, 0);
        foreach (var rune in word.EnumerateRunes())
        {
            bytes += JsonEncodedText.Encode(rune.ToString()).EncodedUtf8Bytes.Length;
            if (bytes > KeptBytes)
                break;
            kept += rune.Utf16SequenceLength;
        }
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(word));
        return $"{word[..kept]}~{Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes))}";
    }

    internal static bool IsShort(ReadOnlySpan<char> word) =>
        word.Length <= MostBytes / LongestEscape || (word.Length <= MostBytes && JsonEncodedText.Encode(word).EncodedUtf8Bytes.Length <= MostBytes);
}
