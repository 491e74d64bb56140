using System.Diagnostics;

namespace ModelOps.Bot.Tests.Stage;

/// <summary>A clone that the git program works in, with nothing of the machine's own configuration.</summary>
internal sealed class WorkingCopy(string folder)
{
    public string Folder => folder;

    public static async Task<WorkingCopy> CloneAsync(Uri address, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var copy = new WorkingCopy(folder);
        await copy.GitAsync(cancel, "clone", "--quiet", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", address.AbsoluteUri, ".");
        return copy;
    }

    /// <summary>Commits all that was changed and pushes it to a branch.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> PushAsync(string branch, CancellationToken cancel)
    {
        await GitAsync(cancel, "add", "--all");
        await GitAsync(cancel, "commit", "--quiet", "-m", $"A change for {branch}");
        await GitAsync(cancel, "push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
        return await GitAsync(cancel, "rev-parse", "HEAD");
    }

    public void Replace(string path, string before, string after)
    {
        var file = Path.Combine(folder, path);
        var text = File.ReadAllText(file);
        Assert.That(text, Does.Contain(before));
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    public async Task<string> GitAsync(CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"], start.Environment["GIT_TERMINAL_PROMPT"]) = ("/dev/null", "1", "0");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.That(process.ExitCode, Is.Zero, $"git {string.Join(' ', arguments)}");
        return output.Trim();
    }
}
