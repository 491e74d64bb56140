using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Lfs;

/// <summary>The large files of each repository and its forks, by the SHA-256 of their content.</summary>
internal sealed partial class LfsFolder(IOptions<LocalGitHubOptions> options)
{
    private readonly string root = Path.GetFullPath(Path.Combine(options.Value.Directory, "lfs"));

    public static bool IsId(string? text) => text is not null && Id().IsMatch(text);

    /// <param name="id">Must have passed <see cref="IsId"/>: it becomes a path.</param>
    public FileInfo? Find(Repository repository, string id) => new FileInfo(PathOf(repository, id)) is { Exists: true } file ? file : null;

    /// <summary>Keeps the content if it is what its id says; a file appears whole or not at all.</summary>
    public async Task<bool> KeepAsync(Repository repository, string id, Stream content, CancellationToken cancel)
    {
        var path = PathOf(repository, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var coming = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            if (await WriteAsync(coming, content, cancel) != id)
                return false;
            File.Move(coming, path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(coming);
        }
    }

    private static async Task<string> WriteAsync(string path, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var buffer = new byte[81_920];
        while (await content.ReadAsync(buffer, cancel) is > 0 and var length)
        {
            hash.AppendData(buffer, 0, length);
            await file.WriteAsync(buffer.AsMemory(0, length), cancel);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string PathOf(Repository repository, string id) => Path.Combine(root, $"{repository.NetworkId}", id[..2], id);

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Id();
}
