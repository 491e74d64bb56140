using System.Security.Cryptography;

namespace ModelOps.Bot.GitHub;

/// <summary>The App's private key, wherever the operator has put it.</summary>
internal static class AppKey
{
    /// <summary>For a person: where the key lies.</summary>
    public static string PlaceOf(GitHubOptions options) => options.PrivateKey.Length > 0 ? "of GitHub:PrivateKey" : options.PrivateKeyFile;

    public static bool IsInOnePlace(GitHubOptions options) => options.PrivateKey.Length > 0 != options.PrivateKeyFile.Length > 0;

    public static bool IsThere(GitHubOptions options) => options.PrivateKey.Length > 0 || options.PrivateKeyFile.Length == 0 || File.Exists(options.PrivateKeyFile);

    /// <returns>True also where there is nothing to read: that is another fault.</returns>
    public static bool IsReadable(GitHubOptions options)
    {
        if (!IsInOnePlace(options) || !IsThere(options))
            return true;
        try
        {
            using var key = Read(options);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <exception cref="ArgumentException">It is no private key in PEM.</exception>
    public static RSA Read(GitHubOptions options)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(options.PrivateKey.Length > 0 ? options.PrivateKey.Replace("\\n", "\n", StringComparison.Ordinal) : File.ReadAllText(options.PrivateKeyFile));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
