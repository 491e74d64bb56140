using System.Diagnostics;

namespace ModelOps.House.Tests;

/// <summary>A program run to its end: how it ended and what it wrote, on both streams.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    public static Task<Command> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancel) =>
        RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }, cancel);

    public static async Task<Command> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        await using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new Command(process.ExitCode, await output + await errors);
    }
}
