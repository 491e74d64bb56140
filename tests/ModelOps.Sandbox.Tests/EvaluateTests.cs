using System.Diagnostics;
using System.Text.Json.Nodes;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>What the sandbox is for: <c>modelops evaluate</c>, the scientist's own command.</summary>
[TestFixtureSource(typeof(Levels), nameof(Levels.Here))]
internal sealed class EvaluateTests(SandboxLevel level)
{
    private readonly Sandboxed sandboxed = new(level);
    private readonly TemporaryFolder folder = new();

    private static string Cli => Checkout.Executable("Cli", "modelops");

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase("imaging/tumor-screening")]
    [TestCase("clinical/diabetes-progression")]
    [CancelAfter(120_000)]
    public async Task A_confined_evaluation_gives_the_same_numbers(string name, CancellationToken cancel)
    {
        var model = Path.Combine(Checkout.Template, "models", name);
        var result = await EvaluateAsync(model, "confined", cancel);
        var free = Directory.CreateDirectory(folder.File("free")).FullName;
        using var process = Process.Start(new ProcessStartInfo(Cli, ["evaluate", model, "--output", free]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.Exited>().With.Property("Code").EqualTo(0), result.Trace.StandardError);
            Assert.That(result.Trace.StandardError, Is.Empty);
        }
        Assert.That(Numbers(folder.File("confined")), Is.EqualTo(Numbers(free)));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_model_that_it_was_not_given_is_not_found(CancellationToken cancel)
    {
        var others = folder.File("others", "model");
        Directory.CreateDirectory(others);
        File.Copy(Path.Combine(Checkout.Template, "models/imaging/tumor-screening/model.yaml"), Path.Combine(others, "model.yaml"));
        var request = Request(Directory.CreateDirectory(folder.File("own")).FullName, "confined") with { Arguments = ["evaluate", others, "--output", folder.File("confined")] };
        var result = await sandboxed.Runner.RunAsync(request, cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Exited>().With.Property("Code").GreaterThan(0), result.Trace.StandardOutput);
    }

    private Task<SandboxResult> EvaluateAsync(string model, string output, CancellationToken cancel) =>
        sandboxed.Runner.RunAsync(Request(model, output), cancel);

    private SandboxRequest Request(string model, string output)
    {
        var results = Directory.CreateDirectory(folder.File(output)).FullName;
        return new()
        {
            Program = Cli,
            Arguments = ["evaluate", model, "--output", results],
            WorkingDirectory = results,
            Reads = [model],
            Writes = [results],
            ConfinesItself = true,
        };
    }

    /// <summary>All but what is the machine's.</summary>
    private static string Numbers(string output)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(output, "report.json")))!.AsObject();
        report.Remove("machine");
        return report.ToJsonString();
    }
}
