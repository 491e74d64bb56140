using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.Inference.Tests;

public sealed class TelemetryTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task ONNX_Runtime_is_told_to_send_nothing_and_leaves_nothing_at_home(CancellationToken cancel)
    {
        using var home = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(TelemetryTests).Assembly.Location, TestModels.Path("echo-Float32")]) { RedirectStandardOutput = true };
        start.Environment.Clear();
        start.Environment["HOME"] = home.Path;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        using var child = Process.Start(start)!;
        await using var stop = cancel.Register(child.Kill);
        var told = await child.StandardOutput.ReadToEndAsync(cancel);
        await child.WaitForExitAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(child.ExitCode, Is.Zero);
            Assert.That(told, Is.EqualTo("1"));
            Assert.That(Directory.EnumerateFileSystemEntries(home.Path), Is.Empty);
        }
    }
}
