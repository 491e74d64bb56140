using System.Text.RegularExpressions;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The template's guide and scripts do what they say.</summary>
[CancelAfter(480_000)]
public sealed partial class TemplateGuideTests
{
    private static readonly string Scripts = Path.Combine(Checkout.Template, "docs", "scripts");

    private static readonly (string Name, string Content, string Told)[] WrongData =
    [
        ("held:out.csv", "a,b\n1,2\n", "'held:out.csv' is no name for a file in a registry: colons, back-slashes and control characters cannot be. Give it another one.\n"),
        ("held-out.csv", "a,b\n1,2\n3\n", "held-out.csv: "),
        ("held-out.txt", "a,b\n1,2\n", "held-out.txt: "),
    ];

    [TestCase("sklearn_pipeline.py")]
    [TestCase("sklearn_pipeline.py", "--model", "forest")]
    [TestCase("text_or_category.py")]
    [TestCase("pytorch_model.py")]
    public async Task A_script_of_the_guide_writes_a_model_that_passes(params string[] call)
    {
        if (call[0] == "pytorch_model.py")
            Needs.Torch();
        using var registry = await LaptopRegistry.CreateAsync(CancellationToken.None);
        var made = await LaptopRun.PythonAsync(registry.Root, CancellationToken.None, [$"docs/scripts/{call[0]}", "models/guide/made", .. call[1..]]);
        Assert.That(made.Code, Is.Zero, made.Text);
        var run = await registry.RunAsync(CancellationToken.None, "validate", "models/guide/made");
        Assert.That(run.Code, Is.Zero, run.Text);
        Assert.That(run.Output, Does.Contain("✓ made").And.Contain("nothing to compare with"));
    }

    [Test]
    public async Task New_drafts_a_manifest_that_lint_and_validate_accept(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var made = await LaptopRun.PythonAsync(registry.Root, cancel, "docs/scripts/text_or_category.py", registry.Beside("petals"));
        Assert.That(made.Code, Is.Zero, made.Text);
        var (model, data) = (Path.Combine(registry.Beside("petals"), "model.onnx"), Path.Combine(registry.Beside("petals"), "reference", "test.csv"));
        var drafted = await registry.RunAsync(cancel, "new", "petals", "--model", model, "--data", data, "--team", "botany");
        var manifest = await File.ReadAllTextAsync(registry.PathOf("models/botany/petals/model.yaml"), cancel);
        await registry.EditAsync("models/botany/petals/model.yaml", "@your-name", "@octocat", cancel);
        var lint = await registry.RunAsync(cancel, "lint");
        var validated = await registry.RunAsync(cancel, "validate", "models/botany/petals");
        var twice = await registry.RunAsync(cancel, "new", "petals", "--model", model);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(drafted.Code, Is.Zero, drafted.Text);
            Assert.That(manifest, Does.Contain("task: regression").And.Contain("sepal: {columns: [sepal_length, sepal_width]}").And.Contain("reference: {data: reference/test.csv, target: petal_width, id: sample}"));
            Assert.That(lint.Code, Is.Zero, lint.Text);
            Assert.That(validated.Code, Is.Zero, validated.Text);
            Assert.That((twice.Code, twice.Errors), Is.EqualTo((2, "A model is called 'petals' already: models/botany/petals. Choose another name.\n")));
        }
    }

    [Test]
    public async Task New_says_what_is_wrong_with_data(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        foreach (var (name, content, told) in WrongData)
        {
            await File.WriteAllTextAsync(registry.Beside(name), content, cancel);
            var run = await registry.RunAsync(cancel, "new", "made", "--model", registry.PathOf(LaptopRegistry.Tumor, "model.onnx"), "--data", registry.Beside(name));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(run.Code, Is.EqualTo(2), run.Text);
                Assert.That(run.Errors, Does.StartWith(told).And.Not.Contain("   at "));
                Assert.That(Directory.Exists(registry.PathOf("models/made")), Is.False);
            }
        }
    }

    [Test]
    public void Every_block_of_Python_in_the_guide_stands_in_a_script()
    {
        var guide = File.ReadAllText(Path.Combine(Checkout.Template, "docs", "from-notebook-to-onnx.md"));
        var scripts = string.Concat(Directory.GetFiles(Scripts, "*.py").Select(File.ReadAllText));
        var blocks = PythonBlock().Matches(guide).Select(match => match.Groups[1].Value).ToList();
        Assert.That(blocks, Has.Count.GreaterThan(4));
        Assert.That(blocks.Where(block => !scripts.Contains(block, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase(LaptopRegistry.Tumor, "reference/test.parquet")]
    [TestCase(LaptopRegistry.Diabetes, "reference/test.csv.gz")]
    public async Task A_second_training_writes_the_same_bytes(string model, string data)
    {
        using var folder = new TemporaryFolder();
        var run = await LaptopRun.PythonAsync(Checkout.Template, CancellationToken.None, $"{model}/train.py", "--output", folder.Path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Text);
            foreach (var file in new[] { "model.onnx", data })
                Assert.That(File.ReadAllBytes(folder.File(file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(Checkout.Template, model, file))), file);
        }
    }

    [Test]
    public async Task A_second_training_of_the_network_answers_alike(CancellationToken cancel)
    {
        Needs.Torch();
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await registry.TrainAsync(LaptopRegistry.Digits, cancel);
        var run = await registry.RunAsync(cancel, "validate", LaptopRegistry.Digits);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Text);
            Assert.That(run.Output, Does.Contain("0.9").And.Contain("899 reference rows"));
            Assert.That(await File.ReadAllBytesAsync(registry.PathOf(LaptopRegistry.Digits, "reference/test.npz"), cancel),
                Is.EqualTo(await File.ReadAllBytesAsync(Path.Combine(Checkout.Template, LaptopRegistry.Digits, "reference/test.npz"), cancel)));
        }
    }

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex PythonBlock();
}
