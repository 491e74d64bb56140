using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A program as a scientist starts it, to its end.</summary>
internal sealed record LaptopRun(int Code, string Output, string Errors)
{
    /// <summary>All that came to the terminal.</summary>
    public string Text => Output + Errors;

    public static Task<LaptopRun> ModelOpsAsync(string folder, CancellationToken cancel, params string[] arguments) =>
        OfAsync(Checkout.Executable("Cli", "modelops"), folder, arguments, cancel);

    /// <summary>A script by Debian's Python, with its scientific packages.</summary>
    public static Task<LaptopRun> PythonAsync(string folder, CancellationToken cancel, params string[] arguments) =>
        OfAsync(Needs.ScientificPython(), folder, ["-B", .. arguments], cancel);

    private static async Task<LaptopRun> OfAsync(string program, string folder, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"]) = ("/dev/null", "1");
        using var process = Process.Start(start)!;
        await using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return new LaptopRun(process.ExitCode, await output, await errors);
    }
}
