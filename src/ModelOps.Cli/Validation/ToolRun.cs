using System.Diagnostics;
using ModelOps.Cli.Terminal;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Cli.Validation;

/// <summary>Runs <c>modelops</c> itself as a child, so that a model that crashes takes nothing with it.</summary>
internal sealed class ToolRun(ToolLocator tools)
{
    private const int LongestComplaint = 2000;

    /// <param name="progress">Is told the rows that the child says are done.</param>
    /// <returns>The exit code; negative where a signal ended the child.</returns>
    /// <exception cref="ChildFailedException">It ended in a way that no command of ours does.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, IProgress<long>? progress, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(tools.Find(Tool.Cli), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var child = Process.Start(start)!;
        try
        {
            var output = child.StandardOutput.ReadToEndAsync(cancel);
            var complaints = await ReadAsync(child.StandardError, progress, cancel);
            await output;
            await child.WaitForExitAsync(cancel);
            return child.ExitCode is 0 or 1 or 2 ? child.ExitCode : throw new ChildFailedException(child.ExitCode, complaints);
        }
        finally
        {
            if (!child.HasExited)
                child.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> ReadAsync(StreamReader errors, IProgress<long>? progress, CancellationToken cancel)
    {
        var complaints = "";
        while (await errors.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(ProgressLines.Prefix, StringComparison.Ordinal) && long.TryParse(line[ProgressLines.Prefix.Length..], out var rows))
                progress?.Report(rows);
            else if (complaints.Length < LongestComplaint)
                complaints += line + "\n";
        }
        return complaints;
    }
}
