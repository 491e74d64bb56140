namespace ModelOps.Deployment.Files;

/// <summary>Writes small files that are there whole or not at all, whenever the process ends.</summary>
internal static class AtomicFile
{
    /// <summary>One writer a path at a time. The folder is made when it is not there.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = path + ".new";
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
