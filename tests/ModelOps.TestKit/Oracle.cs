using System.Diagnostics;
using System.Text.Json;

namespace ModelOps.TestKit;

/// <summary>An independent opinion on a number: a script of <c>tests/oracles</c>, run by Debian's Python with scikit-learn.</summary>
public static class Oracle
{
    /// <summary>The JSON that the script writes when it reads <paramref name="standardInput"/>.</summary>
    public static async Task<JsonDocument> AskAsync(string script, string standardInput, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Needs.ScientificPython(), [Path.Combine(Checkout.Root, "tests", "oracles", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        await using var stop = cancel.Register(() => python.Kill());
        var output = python.StandardOutput.ReadToEndAsync(cancel);
        var errors = python.StandardError.ReadToEndAsync(cancel);
        await python.StandardInput.WriteAsync(standardInput.AsMemory(), cancel);
        python.StandardInput.Close();
        await python.WaitForExitAsync(cancel);
        return python.ExitCode == 0
            ? JsonDocument.Parse(await output)
            : throw new InvalidOperationException($"{script} failed:\n{await errors}");
    }
}
