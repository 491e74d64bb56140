using System.Runtime.InteropServices;

namespace ModelOps.Registry.Mirroring;

/// <summary>
/// libgit2 waits for ever on a remote that hangs, and LibGit2Sharp does not show the options that end it; this sets them on the
/// native library that LibGit2Sharp loads. The library's name changes with its version: the tests call this.
/// </summary>
internal static partial class LibGit2TimeOuts
{
    private const string Library = "git2-5853918";
    private const int SetServerConnectTimeout = 39;
    private const int SetServerTimeout = 41;

    /// <param name="connect">Until a connection stands.</param>
    /// <param name="silence">Until the next bytes come.</param>
    public static void Set(TimeSpan connect, TimeSpan silence)
    {
        Set(SetServerConnectTimeout, connect);
        Set(SetServerTimeout, silence);
    }

    private static void Set(int option, TimeSpan time)
    {
        if (Option(option, (int)time.TotalMilliseconds) != 0)
            throw new InvalidOperationException("libgit2 did not take a time-out.");
    }

    [LibraryImport(Library, EntryPoint = "git_libgit2_opts")]
    private static partial int Option(int option, int value);
}
