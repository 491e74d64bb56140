namespace ModelOps.Serving.Tests.Images;

/// <summary>What a container without privileges is given to read.</summary>
internal static class ReadableFolder
{
    private const UnixFileMode Folders = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static string Open(string folder)
    {
        File.SetUnixFileMode(folder, Folders);
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(inner, Folders);
        return folder;
    }
}
