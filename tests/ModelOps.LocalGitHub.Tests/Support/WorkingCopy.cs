using System.Diagnostics;

namespace ModelOps.LocalGitHub.Tests.Support;

/// <summary>A clone that the git program works in, with nothing of the machine's own configuration.</summary>
internal sealed class WorkingCopy(string folder)
{
    public string Folder => folder;

    public static async Task<WorkingCopy> CloneAsync(Uri address, string folder, CancellationToken cancel)
    {
        var parent = new WorkingCopy(Path.GetDirectoryName(folder)!);
        await parent.GitAsync(
            cancel, "clone", "--quiet", "-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org", address.AbsoluteUri, folder);
        return new(folder);
    }

    public async Task<string> CommitAsync(string path, string content, string message, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, path), content, cancel);
        await GitAsync(cancel, "add", "--all");
        await GitAsync(cancel, "commit", "--quiet", "--message", message);
        return await GitAsync(cancel, "rev-parse", "HEAD");
    }

    /// <summary>What git says; fails the test when git fails.</summary>
    public async Task<string> GitAsync(CancellationToken cancel, params string[] arguments)
    {
        var (exitCode, output) = await TryGitAsync(cancel, arguments);
        Assert.That(exitCode, Is.Zero, output);
        return output.Trim();
    }

    public async Task<(int ExitCode, string Output)> TryGitAsync(CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_TERMINAL_PROMPT"] = "0" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output + await error);
    }
}
