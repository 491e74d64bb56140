namespace ModelOps.Bot.Configuration;

/// <summary>Where mirrors, results and the default database lie.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    public string Directory { get; init; } = "./data";

    /// <summary>An absolute path inside the data folder; its parent folder exists afterwards.</summary>
    internal string PathOf(params string[] parts)
    {
        var path = Path.Combine([Path.GetFullPath(Directory), .. parts]);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    internal bool IsWritable()
    {
        try
        {
            var probe = PathOf($"probe-{Guid.NewGuid():N}");
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
