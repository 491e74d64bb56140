using System.Text;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>What a model folder holds, told by Git's object ids alone.</summary>
internal sealed class FolderContent(GitTrees trees, ModelFolder folder)
{
    private const string Card = "README.md";

    public GitObjectId? ObjectAt(string path)
    {
        var found = folder.Tree;
        foreach (var part in path.Split('/'))
        {
            if (trees.Read(found)?.Where(entry => entry.Name == part).ToList() is not [var entry])
                return null;
            found = entry.Id;
        }
        return found;
    }

    public Sha256Digest? Digest() => trees.Read(folder.Tree) is { } entries
        ? Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(entries.Where(entry => entry.Name != Card).Select(entry => $"{entry.Kind} {entry.Id} {entry.Name}\0"))))
        : null;
}
