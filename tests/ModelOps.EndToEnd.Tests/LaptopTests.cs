using System.Diagnostics;
using System.Text.Json;
using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The scientist's commands, as processes, with their exit codes.</summary>
public sealed class LaptopTests
{
    private const string Model = "models/imaging/tumor-screening";

    [Test, CancelAfter(240_000)]
    public async Task Evaluate_measures_the_model_of_the_template(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var (code, output) = await RunAsync("dotnet", Checkout.Root, cancel,
            "run", "--no-build", "--project", "src/ModelOps.Cli", "--", "evaluate", $"registry-template/{Model}", "--output", folder.Path);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.json"), cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, output);
            Assert.That(output, Does.Contain("roc_auc").And.Contain("0.9832").And.Contain("285 reference rows"));
            Assert.That(report.RootElement.GetProperty("rows").GetInt32(), Is.EqualTo(285));
        }
    }

    [TestCase("better", 0, "holds")]
    [TestCase("worse", 1, "fails by 0.5019")]
    [CancelAfter(240_000)]
    public async Task Validate_gives_the_verdict_of_the_bot_before_the_push(string candidate, int expected, string words, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await RegistryAsync(folder, cancel);
        File.Copy(DemoFolders.Candidate(candidate), Path.Combine(clone, Model, "model.onnx"), overwrite: true);
        var (code, output) = await ModelOpsAsync(clone, cancel, "validate", Model);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(expected), output);
            Assert.That(output, Does.Contain(words));
        }
    }

    [Test, CancelAfter(240_000)]
    public async Task Validate_names_the_line_at_fault(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await RegistryAsync(folder, cancel);
        await File.AppendAllTextAsync(Path.Combine(clone, Model, "model.yaml"), "owner: me\n", cancel);
        var (code, output) = await ModelOpsAsync(clone, cancel, "validate");

        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.Contain("model.yaml:").And.Contain("has no key 'owner'. Did you mean 'owners'?"));
    }

    [TestCase("no-such-command")]
    [TestCase("evaluate")]
    [TestCase("validate", "--against", "no-such-branch")]
    [CancelAfter(240_000)]
    public async Task A_wrong_call_ends_with_2(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var (code, output) = await ModelOpsAsync(folder.Path, CancellationToken.None, arguments);

        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(output, Is.Not.Empty.And.Not.Contain("   at "));
    }

    private static async Task<string> RegistryAsync(TemporaryFolder folder, CancellationToken cancel)
    {
        var clone = folder.File("registry");
        await RunAsync("cp", "/", cancel, "-r", DemoFolders.Template, clone);
        await RegistryStage.GitAsync(clone, cancel, "init", "--quiet", "--initial-branch=main");
        await RegistryStage.GitAsync(clone, cancel, "add", "--all");
        await RegistryStage.GitAsync(clone, cancel, "-c", "user.name=Mona", "-c", "user.email=mona@users.noreply.github.com", "commit", "--quiet", "-m", "A registry");
        return clone;
    }

    private static Task<(int Code, string Output)> ModelOpsAsync(string folder, CancellationToken cancel, params string[] arguments) =>
        RunAsync(Checkout.Executable("Cli", "modelops"), folder, cancel, arguments);

    private static async Task<(int Code, string Output)> RunAsync(string program, string folder, CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output + await errors);
    }
}
