using System.Text;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation;

/// <summary>The files of a model's folder, read with suspicion.</summary>
internal static class ModelFolder
{
    private const int LargestManifest = 1 << 20;
    private const string NothingToRead = "The file is empty, or no regular file.";
    private static readonly byte[] LfsPointerStart = Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/");

    /// <exception cref="RefusedModelException">There is none, or it is too large.</exception>
    public static byte[] ReadManifest(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, ModelManifest.FileName));
        if (!file.Exists)
            throw new RefusedModelException(ModelManifest.FileName, "The folder holds no model.yaml. Name the folder of a model.");
        if (file.Length == 0)
            throw new RefusedModelException(ModelManifest.FileName, NothingToRead);
        return file.Length <= LargestManifest
            ? File.ReadAllBytes(file.FullName)
            : throw new RefusedModelException(ModelManifest.FileName, $"The file has {file.Length:N0} bytes; at most {LargestManifest:N0} are read.");
    }

    /// <exception cref="RefusedModelException">The file is not there, empty, a link, or a Git LFS pointer whose content was not fetched.</exception>
    public static async Task RequireContentAsync(string folder, RelativePath file, CancellationToken cancel)
    {
        if (new FileInfo(file.Under(folder)).LinkTarget is not null)
            throw new RefusedModelException(file, "The file is a symbolic link, which no registry follows. Put the file itself there.");
        if (!File.Exists(file.Under(folder)))
            throw new RefusedModelException(file, "The file is not there, and model.yaml names it. Add it, or correct the name.");
        // A named pipe has no length either, and to open it would wait for ever.
        if (new FileInfo(file.Under(folder)).Length == 0)
            throw new RefusedModelException(file, NothingToRead);
        await RequireNoPointerAsync(file.Under(folder), file, cancel);
    }

    /// <exception cref="RefusedModelException">It is not there or empty, or a file is a Git LFS pointer whose content was not fetched.</exception>
    public static async Task RequireDataAsync(string folder, RelativePath data, CancellationToken cancel)
    {
        if (!Directory.Exists(data.Under(folder)))
            await RequireContentAsync(folder, data, cancel);
        foreach (var file in FilesOf(data.Under(folder)))
            await RequireNoPointerAsync(file, data, cancel);
    }

    public static async Task<Sha256Digest> DigestAsync(string folder, RelativePath file, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(file.Under(folder));
        return await Sha256Digest.OfAsync(bytes, cancel);
    }

    /// <summary>The digest of a data file; of a folder that of its files' names and digests, in the order of their names.</summary>
    public static async Task<Sha256Digest> DigestDataAsync(string folder, RelativePath data, CancellationToken cancel)
    {
        var path = data.Under(folder);
        if (!Directory.Exists(path))
            return await DigestAsync(folder, data, cancel);
        var lines = new StringBuilder();
        foreach (var file in FilesOf(path))
        {
            await using var bytes = File.OpenRead(file);
            lines.Append($"{Path.GetRelativePath(path, file).Replace('\\', '/')} {await Sha256Digest.OfAsync(bytes, cancel)}\n");
        }
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(lines.ToString()));
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    private static async Task RequireNoPointerAsync(string path, RelativePath name, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(path);
        var start = new byte[LfsPointerStart.Length];
        if (await bytes.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel) == start.Length && start.AsSpan().SequenceEqual(LfsPointerStart))
            throw new RefusedModelException(name, "The file is a Git LFS pointer, not its content. Run 'git lfs pull' first.");
    }
}
