using System.Net.Http.Headers;
using System.Text;

namespace ModelOps.Deployment.Images;

/// <param name="PasswordFile">Read for each use, so that a password can be rotated.</param>
public sealed record RegistryCredentials(string User, string PasswordFile)
{
    internal async Task<AuthenticationHeaderValue> BasicAsync(CancellationToken cancel) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{await PasswordAsync(cancel)}")));

    internal async Task<string> PasswordAsync(CancellationToken cancel)
    {
        try
        {
            return (await File.ReadAllTextAsync(PasswordFile, cancel)).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ImageRegistryException($"The password of the image registry cannot be read from {PasswordFile}: {unreadable.Message}", unreadable);
        }
    }
}
