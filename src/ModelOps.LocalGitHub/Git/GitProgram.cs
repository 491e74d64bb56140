using System.Diagnostics;
using System.Text;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Starts the git program with an environment that holds nothing of the user's.</summary>
internal static class GitProgram
{
    public static ProcessStartInfo StartInfo(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        return start;
    }

    public static async Task<GitOutput> RunAsync(ProcessStartInfo start, string input, CancellationToken cancel)
    {
        using var process = Process.Start(start)!;
        await using var kill = cancel.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardInput.WriteAsync(input.AsMemory(), CancellationToken.None);
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        var result = new GitOutput(process.ExitCode, await output, await error);
        cancel.ThrowIfCancellationRequested();
        return result;
    }
}
