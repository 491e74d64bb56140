using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>What each command says and does, in a registry and without one.</summary>
[CancelAfter(360_000)]
public sealed class LaptopCommandTests
{
    [TestCase("new", "modelops new churn --model churn.onnx")]
    [TestCase("lint", "modelops lint models/imaging/tumor-screening")]
    [TestCase("validate", "modelops validate models/imaging/tumor-screening")]
    [TestCase("evaluate", "modelops evaluate models/imaging/tumor-screening --output")]
    [TestCase("compare", "modelops compare /tmp/before /tmp/after --output")]
    [TestCase("drift", "modelops drift tumor-screening --window last-week.csv")]
    [TestCase("show", "modelops show tumor-screening")]
    [TestCase("status", "modelops status tumor-screening")]
    [TestCase("history", "modelops history tumor-screening --at 2026-11-23T14:00")]
    [TestCase("rollback", "modelops rollback tumor-screening --reason \"wrong on live data\" --wait")]
    [TestCase("schema", "modelops schema model")]
    [TestCase("new-registry", "modelops new-registry my-registry")]
    [TestCase("demo", "modelops demo --exit")]
    public async Task Help_has_an_example_and_an_unknown_option_ends_with_2(string command, string example)
    {
        using var folder = new TemporaryFolder();
        var help = await LaptopRun.ModelOpsAsync(folder.Path, CancellationToken.None, command, "--help");
        var unknown = await LaptopRun.ModelOpsAsync(folder.Path, CancellationToken.None, command, "--no-such-option");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(help.Code, Is.Zero, help.Text);
            Assert.That(help.Output, Does.Contain($"Example: {example}"));
            Assert.That(unknown.Code, Is.EqualTo(2), unknown.Text);
            Assert.That(unknown.Errors, Is.Not.Empty.And.Not.Contain("   at "));
            Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
        }
    }

    [Test]
    public async Task Schemas_are_those_of_a_new_registry_which_is_clean_and_made_once(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var model = await registry.RunAsync(cancel, "schema", "model");
        var policy = await registry.RunAsync(cancel, "schema", "registry");
        var lint = await registry.RunAsync(cancel, "lint");
        var again = await LaptopRun.ModelOpsAsync(Path.GetDirectoryName(registry.Root)!, cancel, "new-registry", "registry");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Output, Is.EqualTo(await File.ReadAllTextAsync(registry.PathOf("schema/model.schema.json"), cancel)).And.Contains("draft-07"));
            Assert.That(policy.Output, Is.EqualTo(await File.ReadAllTextAsync(registry.PathOf("schema/registry.schema.json"), cancel)).And.Contains("draft-07"));
            Assert.That((lint.Code, lint.Output.Trim()), Is.EqualTo((0, "✓ 3 models and registry.yaml: nothing to mend.")));
            Assert.That(await RegistryStage.GitAsync(registry.Root, cancel, "status", "--porcelain"), Is.Empty);
            Assert.That(await RegistryStage.GitAsync(registry.Root, cancel, "ls-files", ".gitattributes", "CODEOWNERS", "registry.yaml"), Is.EqualTo(".gitattributes\nCODEOWNERS\nregistry.yaml\n"));
            Assert.That((again.Code, again.Errors), Is.EqualTo((2, $"{registry.Root} holds files already. Name a folder that is not there yet.\n")));
        }
    }

    [Test]
    public async Task Lint_names_every_fault_with_its_place(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        await registry.EditAsync($"{LaptopRegistry.Tumor}/model.yaml", "roc_auc, threshold: 0.97", "roc_acu, threshold: 0.97", cancel);
        await registry.EditAsync($"{LaptopRegistry.Diabetes}/model.yaml", "name: diabetes-progression", "name: diabetes", cancel);
        File.Delete(registry.PathOf(LaptopRegistry.Digits, "reference/test.npz"));
        await File.WriteAllTextAsync(registry.PathOf(LaptopRegistry.Digits, "model.onnx"), "no model", cancel);
        Directory.CreateDirectory(registry.PathOf("models/other/tumor-screening"));
        File.Copy(registry.PathOf(LaptopRegistry.Tumor, "model.yaml"), registry.PathOf("models/other/tumor-screening/model.yaml"));
        var run = await registry.RunAsync(cancel, "lint");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.EqualTo(2), run.Text);
            Assert.That(run.Errors, Does.Match($@"{LaptopRegistry.Tumor}/model\.yaml:\d+:\d+: .*roc_acu.*Did you mean 'roc_auc'\?"));
            Assert.That(run.Errors, Does.Contain($"{LaptopRegistry.Diabetes}/model.yaml: 'name' is 'diabetes', and the folder is called 'diabetes-progression'. Call them alike."));
            Assert.That(run.Errors, Does.Contain($"{LaptopRegistry.Digits}/reference/test.npz: The file is not there, and model.yaml names it."));
            Assert.That(run.Errors, Does.Contain($"{LaptopRegistry.Digits}/model.onnx: The file is not protobuf"));
            Assert.That(run.Errors, Does.Contain("models/other/tumor-screening: Another model is called 'tumor-screening': models/imaging/tumor-screening."));
            Assert.That(run.Errors, Does.Not.Contain("   at "));
        }
    }

    [Test]
    public async Task A_team_folder_means_all_of_its_models(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var teams = await registry.RunAsync(cancel, "lint", "models/imaging", "models/clinical", LaptopRegistry.Tumor);
        var validated = await registry.RunAsync(cancel, "validate", "models/imaging");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((teams.Code, teams.Output), Is.EqualTo((0, "✓ 2 models and registry.yaml: nothing to mend.\n")), teams.Text);
            Assert.That(validated.Code, Is.Zero, validated.Text);
            Assert.That(validated.Output, Does.StartWith("✓ tumor-screening: "));
        }
    }

    [Test]
    public async Task Show_reads_versions_and_places_from_tags(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        var none = await registry.RunAsync(cancel, "show", "tumor-screening");
        await TagAsync(registry, cancel, "tumor-screening@v1.0.0", "tumor-screening@v0.9.0", "tumor-screening@v0.9.0!", "tumor-screening#staging#1", "tumor-screening#staging!#2", "tumor-screening#production#1");
        await registry.EditAsync("registry.yaml", "replicas: 16", "replicas: 8", cancel);
        await registry.CommitAsync(cancel);
        await TagAsync(registry, cancel, "tumor-screening@v1.1.0", "tumor-screening#production#2", "diabetes-progression@v7.0.0");
        var some = await registry.RunAsync(cancel, "show", "tumor-screening");
        var stranger = await registry.RunAsync(cancel, "show", "no-such-model");
        var versions = some.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('v')).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((none.Code, none.Output), Is.EqualTo((0, none.Output)));
            Assert.That(none.Output, Does.Contain("No version of it was released yet"));
            Assert.That(versions.Select(version => version[0]), Is.EqualTo(new[] { "v1.1.0", "v1.0.0" }), some.Output);
            Assert.That(versions.Select(version => version[^1] == "production"), Is.EqualTo(new[] { true, false }), some.Output);
            Assert.That(some.Output, Does.Not.Contain("staging").And.Not.Contain("v7.0.0"));
            Assert.That((stranger.Code, stranger.Errors), Is.EqualTo((2, "No model is called 'no-such-model' here: neither a folder nor a tag has that name. 'git fetch --tags' may bring it.\n")));
        }
    }

    [Test]
    public async Task Compare_prints_differences_and_refuses_what_is_no_pair(CancellationToken cancel)
    {
        using var registry = await LaptopRegistry.CreateAsync(cancel);
        Assert.That((await registry.RunAsync(cancel, "evaluate", LaptopRegistry.Tumor, "--output", registry.Beside("tumor"))).Code, Is.Zero);
        Assert.That((await registry.RunAsync(cancel, "evaluate", LaptopRegistry.Diabetes, "--output", registry.Beside("diabetes"))).Code, Is.Zero);
        var same = await registry.RunAsync(cancel, "compare", registry.Beside("tumor"), registry.Beside("tumor"), "--output", registry.Beside("same"), "--models", LaptopRegistry.Tumor, LaptopRegistry.Tumor);
        var others = await registry.RunAsync(cancel, "compare", registry.Beside("tumor"), registry.Beside("diabetes"), "--output", registry.Beside("others"));
        var nothing = await registry.RunAsync(cancel, "compare", registry.Beside("tumor"), registry.Beside("nowhere"), "--output", registry.Beside("nothing"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(same.Code, Is.Zero, same.Text);
            Assert.That(same.Output, Does.Contain("roc_auc").And.Contain("0.9832").And.Contain("tumor-screening on 285 reference rows"));
            Assert.That((others.Code, others.Errors), Is.EqualTo((2, "report.json: The two versions have different tasks: binary-classification and regression.\n")));
            Assert.That(nothing.Code, Is.EqualTo(2));
            Assert.That(nothing.Errors, Is.EqualTo($"report.json: There is none in {registry.Beside("nowhere")}. Name two folders that 'modelops evaluate' wrote.\n"));
            Assert.That(File.Exists(Path.Combine(registry.Beside("others"), "comparison.json")), Is.False);
        }
    }

    private static async Task TagAsync(LaptopRegistry registry, CancellationToken cancel, params string[] tags)
    {
        foreach (var tag in tags)
            await registry.GitAsync(cancel, "-c", "user.name=Mona", "-c", "user.email=mona@users.noreply.github.com", "tag", "--annotate", "-m", tag, tag);
    }
}
