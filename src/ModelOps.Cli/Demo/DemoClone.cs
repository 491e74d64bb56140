using System.Diagnostics;

namespace ModelOps.Cli.Demo;

/// <summary>The scientist's clone of the registry, worked on with the git program.</summary>
internal sealed class DemoClone(string folder, Uri remote)
{
    /// <summary>Makes the registry from the template and pushes it as its first commit.</summary>
    /// <param name="shape">Changes the folder before that.</param>
    public async Task PushTemplateAsync(CancellationToken cancel, Action<string>? shape = null)
    {
        Copy(new DirectoryInfo(DemoFolders.Template), folder);
        DemoRollout.Quicken(folder);
        shape?.Invoke(folder);
        await GitAsync(cancel, "init", "--quiet", "--initial-branch=main");
        await GitAsync(cancel, "remote", "add", "origin", remote.ToString());
        await CommitAndPushAsync("main", "A registry of models", cancel);
    }

    /// <summary>A branch from main with the change.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> PushChangeAsync(DemoChange change, CancellationToken cancel)
    {
        await GitAsync(cancel, "fetch", "--quiet", "origin", "main");
        await GitAsync(cancel, "switch", "--quiet", "--no-track", "--create", change.Branch, "origin/main");
        change.Make(folder);
        await CommitAndPushAsync(change.Branch, change.Title, cancel);
        return (await GitAsync(cancel, "rev-parse", "HEAD")).Trim();
    }

    /// <returns>The tags of the remote, by name.</returns>
    public async Task<IReadOnlyList<string>> RemoteTagsAsync(CancellationToken cancel)
    {
        var lines = await GitAsync(cancel, "ls-remote", "--tags", "--refs", "origin");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf("refs/tags/", StringComparison.Ordinal) + 10)..])];
    }

    private async Task CommitAndPushAsync(string branch, string message, CancellationToken cancel)
    {
        await GitAsync(cancel, "add", "--all");
        await GitAsync(cancel, "-c", "user.name=The Octocat", "-c", "user.email=octocat@users.noreply.github.com", "commit", "--quiet", "-m", message);
        await GitAsync(cancel, "push", "--quiet", "origin", branch);
    }

    private async Task<string> GitAsync(CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The person's own settings (signing, hooks, helpers) have no part in the story.
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"], start.Environment["GIT_TERMINAL_PROMPT"]) = ("/dev/null", "1", "0");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? await output : throw new DemoFailedException($"git {arguments[0]} failed: {await errors}");
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in source.EnumerateFiles())
            file.CopyTo(Path.Combine(target, file.Name));
        foreach (var child in source.EnumerateDirectories())
            Copy(child, Path.Combine(target, child.Name));
    }
}
