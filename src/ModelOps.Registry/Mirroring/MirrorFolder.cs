using LibGit2Sharp;

namespace ModelOps.Registry.Mirroring;

/// <summary>
/// The directory of a mirror: made aside and moved into place, made anew when it is damaged, and cleaned of what a process left
/// that was killed in the middle of a fetch. Only the holder of the mirror's lock may call it.
/// </summary>
internal sealed class MirrorFolder(string directory, Uri remote)
{
    public const string RemoteName = "origin";

    private string Aside => directory + ".making";

    public void Prepare()
    {
        Remove(Aside);
        if (!IsWhole())
        {
            Remove(directory);
            Make();
        }

        RemoveLeftovers();
        PointAtRemote();
    }

    /// <summary>A fetch does not bring again what a ref says is here.</summary>
    private bool IsWhole()
    {
        if (!Repository.IsValid(directory))
            return false;
        try
        {
            using var repository = new Repository(directory);
            return repository.Refs.All(reference =>
                reference is not DirectReference || repository.ObjectDatabase.Contains(new ObjectId(reference.TargetIdentifier)));
        }
        catch (LibGit2SharpException)
        {
            return false;
        }
    }

    private void Make()
    {
        Repository.Init(Aside, isBare: true);
        Directory.Move(Aside, directory);
    }

    private void PointAtRemote()
    {
        using var repository = new Repository(directory);
        var remotes = repository.Network.Remotes;
        if (remotes[RemoteName] is null)
            remotes.Add(RemoteName, remote.AbsoluteUri);
        else
            remotes.Update(RemoteName, update => update.Url = remote.AbsoluteUri);
    }

    /// <summary>Lock files would refuse every later write; half packs would fill the disk.</summary>
    private void RemoveLeftovers()
    {
        var packs = Path.Combine(directory, "objects", "pack");
        foreach (var file in Directory.EnumerateFiles(directory, "*.lock")
            .Concat(Directory.EnumerateFiles(Path.Combine(directory, "refs"), "*.lock", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(packs, "pack_*"))
            .ToList())
        {
            File.Delete(file);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
