using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.House.Tests.Files;

/// <summary>A file that Git tracks, by its path from the top of the checkout.</summary>
internal sealed record TrackedFile(string Path)
{
    public static IReadOnlyList<TrackedFile> All { get; } = [.. List().Select(path => new TrackedFile(path)).Where(file => File.Exists(file.FullPath))];

    public string FullPath => System.IO.Path.Combine(Checkout.Root, Path);

    public string Name => System.IO.Path.GetFileName(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public string TopLevel => Path.Split('/')[0];

    public bool IsProduct => TopLevel is "src";

    public string[] Lines => File.ReadAllLines(FullPath);

    public string Text => File.ReadAllText(FullPath);

    public override string ToString() => Path;

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["-C", Checkout.Root, "ls-files", "-z"]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException("git ls-files failed: these tests read the files that Git tracks and need a clone.");
    }
}
