using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Cli.Validation;

/// <summary>Tells whether two versions of a model are measured on the same bytes.</summary>
internal static class ReferenceFiles
{
    public static bool AreSame(string folder, ReferenceSource source, string otherFolder, ReferenceSource other) =>
        Digests(source.Data.Under(folder)).SequenceEqual(Digests(other.Data.Under(otherFolder)));

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
