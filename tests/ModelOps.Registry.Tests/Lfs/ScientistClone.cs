using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests.Lfs;

/// <summary>A working clone with Git LFS as Debian ships it, set up as a scientist does.</summary>
internal sealed class ScientistClone
{
    private readonly string home;

    public ScientistClone(TemporaryFolder folder, TestRepository remote, LfsServer server)
    {
        Needs.Program("/usr/bin/git-lfs");
        home = folder.Path;
        Path = System.IO.Path.Combine(home, "clone");
        RunIn(home, "clone", "--quiet", remote.Path, Path);
        Run("checkout", "--quiet", "-B", "main");
        Run("lfs", "install", "--local");
        Run("config", "lfs.url", server.Endpoint.Address.AbsoluteUri);
        Run("lfs", "track", "*.onnx");
    }

    public string Path { get; }

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Commit()
    {
        Run("add", "--all");
        Run("commit", "--quiet", "-m", "A model");
    }

    public void Run(params string[] arguments) => RunIn(Path, arguments);

    private void RunIn(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "A Scientist";
            start.Environment[$"GIT_{who}_EMAIL"] = "scientist@example.org";
        }

        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, errors.GetAwaiter().GetResult());
    }
}
