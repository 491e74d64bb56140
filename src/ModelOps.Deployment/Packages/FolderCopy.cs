namespace ModelOps.Deployment.Packages;

internal static class FolderCopy
{
    /// <summary>Copies files and folders onto the disk, flushed. A link would bring in what nobody validated: it ends the copy.</summary>
    public static async Task CopyAsync(string source, string target, CancellationToken cancel)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            var place = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is not null)
                throw new InvalidOperationException($"{entry.FullName} is a link; a version is made of files only.");
            if (entry is DirectoryInfo)
                await CopyAsync(entry.FullName, place, cancel);
            else
                await CopyFileAsync(entry.FullName, place, cancel);
        }
    }

    private static async Task CopyFileAsync(string source, string target, CancellationToken cancel)
    {
        await using var from = File.OpenRead(source);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await from.CopyToAsync(to, cancel);
        to.Flush(flushToDisk: true);
    }
}
