using System.Diagnostics;

namespace ModelOps.Benchmarks.Bot;

/// <summary>A scientist's clone of the registry.</summary>
internal sealed class RegistryClone(string folder)
{
    private const string Manifest = "models/imaging/tumor-screening/model.yaml";

    /// <summary>A branch from main with another manifest, so that the model is measured and compared anew.</summary>
    /// <returns>The commit.</returns>
    public string Push(string branch)
    {
        Git("switch", "--quiet", "--create", branch, "main");
        File.AppendAllText(Path.Combine(folder, Manifest), $"\n# {branch}\n");
        Git("-c", "user.name=The Octocat", "-c", "user.email=octocat@users.noreply.github.com", "commit", "--quiet", "--all", "-m", branch);
        Git("push", "--quiet", "origin", branch);
        return Git("rev-parse", "HEAD").Trim();
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {arguments[0]} ended with exit code {git.ExitCode}.");
    }
}
