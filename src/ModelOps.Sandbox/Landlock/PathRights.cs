namespace ModelOps.Sandbox.Landlock;

/// <summary>What Landlock can forbid on files (<c>linux/landlock.h</c>), and what each version of it knows.</summary>
internal static class PathRights
{
    private const ulong Execute = 1 << 0, WriteFile = 1 << 1, ReadFile = 1 << 2, ReadFolder = 1 << 3;
    private const ulong RemoveFolder = 1 << 4, RemoveFile = 1 << 5, MakeFolder = 1 << 7, MakeFile = 1 << 8;
    private const ulong MoveElsewhere = 1 << 13, Truncate = 1 << 14, DeviceControl = 1 << 15;

    /// <summary>What also fits a single file; the rest is about folders.</summary>
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate | DeviceControl;

    public const ulong Read = ReadFile | ReadFolder;

    public const ulong Run = Read | Execute;

    /// <summary>
    /// Neither links, pipes, sockets nor devices can be made: who reads the results finds files and folders and nothing to fall for.
    /// </summary>
    public const ulong Write = Read | WriteFile | RemoveFolder | RemoveFile | MakeFolder | MakeFile | MoveElsewhere | Truncate;

    public const ulong UseDevice = ReadFile | WriteFile | DeviceControl;

    /// <summary>Everything that is forbidden where no rule allows it.</summary>
    public static ulong KnownTo(int version) => version switch
    {
        1 => MoveElsewhere - 1,
        2 => Truncate - 1,
        3 or 4 => DeviceControl - 1,
        _ => (DeviceControl << 1) - 1,
    };

    public static ulong On(ulong access, bool isFolder) => isFolder ? access : access & OfFiles;
}
