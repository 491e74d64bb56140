using System.Security.Cryptography;
using System.Text;

namespace ModelOps.Gateway.Access;

/// <summary>The keys that open the gateway.</summary>
internal sealed class KeyRing(IReadOnlyList<ClientKey> keys)
{
    public IReadOnlyList<ClientKey> Keys => keys;

    /// <summary>Whose key it is; null for nobody's. Takes as long whichever it is.</summary>
    public ApiClient? Find(string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), digest);
        ApiClient? found = null;
        for (var index = 0; index < keys.Count; index++)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, keys[index].Digest.AsSpan()))
                found = keys[index].Client;
        }
        return found;
    }
}
