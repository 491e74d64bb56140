using System.Buffers;
using System.Text;

namespace ModelOps.Bot.Store;

/// <summary>Text as every database keeps it: PostgreSQL refuses the character zero and halves of surrogate pairs, which strangers can send.</summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Refused =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    public static string Of(string text) => text.AsSpan().ContainsAny(Refused)
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', Replacement)
        : text;
}
