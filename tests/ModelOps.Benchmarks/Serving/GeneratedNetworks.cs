using System.Diagnostics;

namespace ModelOps.Benchmarks.Serving;

/// <summary>The networks that are served, written by Debian's Python: they are too large to keep.</summary>
internal static class GeneratedNetworks
{
    public static async Task WriteAsync(string folder, CancellationToken cancel)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Models", "serving.py");
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder]))!;
        await python.WaitForExitAsync(cancel);
        if (python.ExitCode != 0)
            throw new InvalidOperationException("This benchmark needs Debian's python3-onnx.");
    }
}
