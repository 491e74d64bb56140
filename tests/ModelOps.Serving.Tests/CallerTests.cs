using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.Inference;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests;

/// <summary>The callers that the README beside the project shows, as they stand there, against a server of the template's model.</summary>
[CancelAfter(120_000)]
internal sealed partial class CallerTests
{
    private const string Project =
        "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>";

    private const string Name = "diabetes-progression";
    private static readonly float[] Patient = [59, 2, 32.1f, 101, 157, 93.2f, 38, 4, 4.8598f, 87];

    private static string Folder => Path.Combine(Checkout.Template, "models", "clinical", Name);

    [TestCase("sh", 0, "ask.sh", "/usr/bin/curl", "/bin/sh", "ask.sh")]
    [TestCase("sh", 1, "ask.sh", "/usr/bin/curl", "/bin/sh", "ask.sh")]
    [TestCase("python", 0, "ask.py", "/usr/bin/python3", "/usr/bin/python3", "ask.py")]
    [TestCase("csharp", 0, "ask.cs", null, "dotnet", "run", "--project", "ask.csproj", "-p:UseSharedCompilation=false")]
    [TestCase("java", 0, "Predict.java", "/usr/bin/javac", "/usr/bin/java", "Predict.java")]
    public async Task A_caller_of_the_README_gets_the_prediction_of_the_bare_engine(string language, int index, string file, string? needed, params string[] command)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        if (needed is not null)
            Needs.Program(needed);
        await using var server = await RunningServer.StartAsync(TestVersion.OfTemplate(Folder, Name), cancel);
        using var folder = new TemporaryFolder();
        var source = Blocks(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "src", "ModelOps.Serving", "README.md"), cancel), language)[index];
        await File.WriteAllTextAsync(folder.File(file), source.Replace("http://127.0.0.1:8000", server.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal), cancel);

        // As a project, for a file alone is compiled by a server that stays.
        await File.WriteAllTextAsync(folder.File("ask.csproj"), Project, cancel);

        var (output, errors) = await RunAsync(command[0], command[1..], folder.Path, cancel);

        using var model = OnnxModel.Load(Path.Combine(Folder, "model.onnx"));
        var expected = ((NumberTensor<float>)model.Run([new NumberTensor<float>("features", Patient, [1, Patient.Length])])[0]).Values.Span[0];
        var answered = Number().Match(output);
        Assert.That(answered.Success, Is.True, output + errors);
        Assert.That(float.Parse(answered.Groups[1].Value, CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    private static List<string> Blocks(string text, string language) =>
        [.. text.Split($"```{language}\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    private static async Task<(string Output, string Errors)> RunAsync(string program, string[] arguments, string folder, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return (await output, await errors);
    }

    /// <summary>The number of a prediction, or the first of a tensor's data.</summary>
    [GeneratedRegex("""(?:prediction['"]: ?|"data":\[)([0-9.]+)""")]
    private static partial Regex Number();
}
