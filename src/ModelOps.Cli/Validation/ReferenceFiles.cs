using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Cli.Validation;

/// <summary>Tells whether two versions of a model are measured on the same rows, read the same way.</summary>
internal static class ReferenceFiles
{
    public static bool Differ(string folder, ReferenceSource source, string otherFolder, ReferenceSource other) =>
        !source.ReadsAs(other) || !Digests(source.Data.Under(folder)).SequenceEqual(Digests(other.Data.Under(otherFolder)));

    private static IEnumerable<(string Name, Sha256Digest Digest)> Digests(string path)
    {
        if (File.Exists(path))
            return [("", Digest(path))];
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(path, file), Digest(file)))
            : [];
    }

    private static Sha256Digest Digest(string path) => Sha256Digest.Of(File.ReadAllBytes(path));
}
