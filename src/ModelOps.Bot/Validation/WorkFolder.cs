namespace ModelOps.Bot.Validation;

/// <summary>A folder for one measurement, gone afterwards.</summary>
internal sealed class WorkFolder(string path) : IDisposable
{
    public string New(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    public string PathOf(string name) => Path.Combine(path, name);

    public void Dispose()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
