using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Validation;

/// <summary>The files that evaluations wrote, kept by what they were made from, so that two of them can be compared. What nobody asked for in two weeks goes.</summary>
internal sealed class ResultFolders(IOptions<DataOptions> data, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private string Root => data.Value.PathOf("results", ".").TrimEnd('.');

    /// <returns>Null when there is none.</returns>
    public string? Find(MeasurementKey key)
    {
        var folder = PathOf(key);
        if (!Directory.Exists(folder))
            return null;
        Directory.SetLastWriteTimeUtc(folder, clock.GetUtcNow().UtcDateTime);
        return folder;
    }

    /// <summary>Moves a finished folder to its place; one that is there already stays, and this one goes.</summary>
    public void Keep(MeasurementKey key, string folder)
    {
        Prune();
        try
        {
            Directory.Move(folder, PathOf(key));
        }
        catch (IOException) when (Directory.Exists(PathOf(key)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Prune()
    {
        foreach (var old in new DirectoryInfo(Root).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < (clock.GetUtcNow() - Kept).UtcDateTime))
            old.Delete(recursive: true);
    }

    private string PathOf(MeasurementKey key) => data.Value.PathOf("results", key.ToString());
}
