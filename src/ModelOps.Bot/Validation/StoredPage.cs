using System.IO.Compression;
using System.Text;

namespace ModelOps.Bot.Validation;

/// <summary>A page as the store keeps it: Brotli in Base64, since every database has texts.</summary>
internal static class StoredPage
{
    public static string Pack(string page)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            brotli.Write(Encoding.UTF8.GetBytes(page));
        return Convert.ToBase64String(packed.ToArray());
    }

    public static string Unpack(string stored)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(stored)), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
