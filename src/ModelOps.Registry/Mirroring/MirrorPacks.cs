using LibGit2Sharp;

namespace ModelOps.Registry.Mirroring;

/// <summary>
/// Every fetch leaves a pack, and every look for an object asks all of them: when there are many, they become one. Only the holder of
/// the mirror's lock may call it; who reads meanwhile finds the objects in the new pack.
/// </summary>
internal sealed class MirrorPacks(Repository repository)
{
    public const int Most = 50;

    private string Folder => Path.Combine(repository.Info.Path, "objects", "pack");

    public void Tidy()
    {
        var old = Packs();
        if (old.Count <= Most)
            return;
        repository.ObjectDatabase.Pack(new PackBuilderOptions(Folder));
        // The index goes first: a pack without one is nothing to anybody, an index without its pack is an error to all.
        if (Packs().Count > old.Count)
            old.ForEach(Remove);
    }

    private List<string> Packs() => [.. Directory.EnumerateFiles(Folder, "*.idx")];

    private static void Remove(string index)
    {
        File.Delete(index);
        File.Delete(Path.ChangeExtension(index, ".pack"));
    }
}
