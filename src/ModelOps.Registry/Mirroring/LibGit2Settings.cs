using System.Runtime.InteropServices;

namespace ModelOps.Registry.Mirroring;

/// <summary>
/// libgit2 waits for ever on a remote that hangs, and leaves it to the system when its files reach the disk. LibGit2Sharp does not
/// show the options that change it; this sets them on the native library that LibGit2Sharp loads. The library's name changes with
/// its version: every test notices.
/// </summary>
internal static partial class LibGit2Settings
{
    public const string Library = "git2-5853918";
    private const int EnableFsyncGitDirectory = 19;
    private const int SetServerConnectTimeout = 39;
    private const int SetServerTimeout = 41;

    /// <param name="connect">Until a connection stands.</param>
    /// <param name="silence">Until the next bytes come.</param>
    public static void Set(TimeSpan connect, TimeSpan silence)
    {
        Set(EnableFsyncGitDirectory, 1);
        Set(SetServerConnectTimeout, (int)connect.TotalMilliseconds);
        Set(SetServerTimeout, (int)silence.TotalMilliseconds);
    }

    private static void Set(int option, int value)
    {
        if (Option(option, value) != 0)
            throw new InvalidOperationException($"libgit2 did not take its option {option}.");
    }

    [LibraryImport(Library, EntryPoint = "git_libgit2_opts")]
    private static partial int Option(int option, int value);
}
