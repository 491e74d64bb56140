namespace ModelOps.Sandbox.Isolation;

/// <summary>
/// The command line that puts a program into namespaces of its own, with a tree of files that holds only what it is given.
/// Landlock guards inside of it: what stands here is a second wall.
/// </summary>
internal static class BubblewrapCommand
{
    /// <summary>The program's parent inside is the first process of its namespace.</summary>
    public const int ParentInside = 1;

    /// <param name="programs">All that are run inside.</param>
    /// <param name="command">The first of them, with its arguments.</param>
    public static IReadOnlyList<string> Arguments(SandboxRequest request, IEnumerable<string> programs, IReadOnlyList<string> command) =>
    [
        "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
        "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
        .. SystemPlaces.Runnable.SelectMany(Shown),
        .. SystemPlaces.Readable.SelectMany(path => Bind("--ro-bind-try", path)),
        .. programs.Select(ToolFiles.Around).Distinct().SelectMany(path => Bind("--ro-bind-try", path)),
        .. request.Reads.SelectMany(path => Bind("--ro-bind", path)),
        .. request.Writes.SelectMany(path => Bind("--bind", path)),
        "--chdir", request.WorkingDirectory,
        "--", .. command,
    ];

    /// <summary>On today's distributions /bin and /lib are links into /usr, and must be so inside.</summary>
    private static IEnumerable<string> Shown(string path) =>
        new FileInfo(path).LinkTarget is { } target ? ["--symlink", target, path] : Bind("--ro-bind-try", path);

    private static string[] Bind(string kind, string path) => [kind, path, path];
}
