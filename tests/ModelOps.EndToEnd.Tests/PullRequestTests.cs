using System.Net;
using System.Text.RegularExpressions;
using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>Each pull request through the front door: a push, a webhook, and what GitHub shows in the end.</summary>
public sealed partial class PullRequestTests
{
    private const string Model = "models/imaging/tumor-screening";
    private static RegistryStage stage = null!;

    [OneTimeSetUp]
    public static async Task SetUpAsync() => stage = await RegistryStage.SetAsync(CancellationToken.None);

    [OneTimeTearDown]
    public static async Task TearDownAsync() => await stage.DisposeAsync();

    public static IEnumerable<TestCaseData> Broken()
    {
        yield return new TestCaseData("unknown-key", (string clone) => Replace(clone, "task:", "taks:"), "model.yaml` line 6, column 1", "Did you mean 'task'?");
        yield return new TestCaseData("no-yaml", (string clone) => File.AppendAllText(ManifestOf(clone), "\n}{"), "model.yaml` line", "This is not YAML");
        yield return new TestCaseData("not-onnx", (string clone) => File.WriteAllText(Path.Combine(clone, Model, "model.onnx"), "not a model"), "model.onnx`", "ONNX Runtime cannot run the model");
        yield return new TestCaseData("no-column", (string clone) => Replace(clone, "target: malignant", "target: cancer"), "reference/test.parquet`", "There is no column 'cancer'");
        yield return new TestCaseData("no-model", (string clone) => File.Delete(Path.Combine(clone, Model, "model.onnx")), "model.onnx`", "The file is not there");
        yield return new TestCaseData("not-parquet", (string clone) => File.WriteAllText(Path.Combine(clone, Model, "reference", "test.parquet"), "PAR1 but no more"), "reference/test.parquet`", "not Parquet that can be read");
        yield return new TestCaseData("a-link", (Action<string>)(clone => File.CreateSymbolicLink(Path.Combine(clone, Model, "passwd"), "/etc/passwd")), "passwd`", "It is a link");
        yield return new TestCaseData("broken-policy", (string clone) => File.WriteAllText(Path.Combine(clone, "registry.yaml"), "environments: [production, production]\n"), "registry.yaml`", "names one of them twice");
    }

    [TestCaseSource(nameof(Broken)), CancelAfter(360_000)]
    public async Task A_broken_change_is_answered_with_the_file_the_place_and_what_to_do(
        string branch, Action<string> change, string place, string text, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        change(clone);
        var commit = await RegistryStage.PushAsync(clone, branch, cancel);
        var number = await stage.GitHub.OpenPullRequestAsync(branch, branch, "", cancel);
        var conclusion = await stage.ConclusionAsync(commit, cancel);
        var comments = await stage.BotCommentsAsync(number, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(conclusion, Is.EqualTo("failure"));
            Assert.That(comments, Has.Count.EqualTo(1));
            Assert.That(Plain(comments[0]), Does.Contain(place).And.Contain(text));
            Assert.That(comments[0], Does.Contain("Blocked").And.Not.Contain(folder.Path).And.Not.Contain("Exception"));
        }
        using var http = new HttpClient();
        Assert.That((await http.GetAsync(new Uri(stage.BotUrl, "/healthz"), cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test, CancelAfter(360_000)]
    public async Task A_new_head_is_judged_again_in_the_same_comment(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        Replace(clone, "threshold: 0.97", "threshold: nearly one");
        var first = await RegistryStage.PushAsync(clone, "mended", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("mended", "First broken, then mended", "", cancel);
        var before = await stage.ConclusionAsync(first, cancel);
        Replace(clone, "threshold: nearly one", "threshold: 0.96");
        var second = await RegistryStage.PushAsync(clone, "mended", cancel);
        var after = await stage.ConclusionAsync(second, cancel);
        var comments = await stage.BotCommentsAsync(number, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, after), Is.EqualTo(("failure", "action_required")), "gates that change wait for an owner");
            Assert.That(comments, Has.Count.EqualTo(1));
            Assert.That(comments[0], Does.Contain("Waits for an owner").And.Contain(second[..7]));
            Assert.That(comments[0], Does.Contain("alters the gates").And.Contain("≥ 0.97"), "the gates of the base branch bind");
        }
    }

    [Test, CancelAfter(360_000)]
    public async Task A_change_of_no_model_passes_and_says_so(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await File.AppendAllTextAsync(Path.Combine(clone, "README.md"), "\nHello.\n", cancel);
        var commit = await RegistryStage.PushAsync(clone, "readme", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("readme", "Say hello", "", cancel);

        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"));
        Assert.That((await stage.BotCommentsAsync(number, cancel)).Single(), Does.Contain("no model changes"));
    }

    [Test, CancelAfter(360_000)]
    public async Task A_better_model_in_Git_LFS_is_fetched_and_compared_row_by_row(CancellationToken cancel)
    {
        Needs.Program("/usr/bin/git-lfs");
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await RegistryStage.GitAsync(clone, cancel, "lfs", "install", "--local");
        await RegistryStage.GitAsync(clone, cancel, "lfs", "track", "*.onnx");
        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "in-lfs", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("in-lfs", "A better model, in Git LFS", "", cancel);
        var conclusion = await stage.ConclusionAsync(commit, cancel);
        var comment = (await stage.BotCommentsAsync(number, cancel)).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await RegistryStage.GitAsync(clone, cancel, "show", $"HEAD:{Model}/model.onnx"), Does.StartWith("version https://git-lfs.github.com/spec/"));
            Assert.That(conclusion, Is.EqualTo("success"), comment);
            Assert.That(comment, Does.Contain("| log_loss | 0.1563 | 0.0902 | −0.0661 | −0.0968 … −0.0392 |"), "paired, with its interval");
            Assert.That(comment, Does.Contain("Landlock"), "what held the model is told");
        }
    }

    [Test, CancelAfter(360_000)]
    public async Task Reference_data_that_change_are_measured_both_ways_and_wait_for_an_owner(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        DemoChange.OtherData.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "other-data", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("other-data", "Half the patients", "", cancel);
        var conclusion = await stage.ConclusionAsync(commit, cancel);
        var comment = Plain((await stage.BotCommentsAsync(number, cancel)).Single());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(conclusion, Is.EqualTo("action_required"));
            Assert.That(comment, Does.Contain("0 are added, 110 removed, 0 altered and 111 kept").And.Contain("221 reference rows").And.Contain("111 rows"));
        }
    }

    [Test, CancelAfter(360_000)]
    public async Task The_comment_and_the_check_link_to_a_page_with_all_that_was_measured(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        DemoChange.Better.Make(clone);
        var commit = await RegistryStage.PushAsync(clone, "with-a-page", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("with-a-page", "With a page", "", cancel);
        await stage.ConclusionAsync(commit, cancel);
        var link = PageLink().Match((await stage.BotCommentsAsync(number, cancel)).Single()).Groups[1].Value;
        var page = await http.GetStringAsync(new Uri(link), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain($"commit {commit}").And.Contain("What was measured, and what held the model").And.Contain("Landlock").And.Contain("Evaluation took"));
            Assert.That(page, Does.Contain("<td>log_loss</td><td class=\"number\">0.1563</td><td class=\"number\">0.0902</td>"));
            Assert.That(page, Does.Match("<summary>Slices by mean_texture: [0-9] of 4 fail or miss a gate</summary>"));
        }
    }

    [Test, CancelAfter(360_000)]
    public async Task The_page_of_a_model_that_could_not_be_measured_ends_with_the_last_that_its_evaluation_said(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await File.WriteAllTextAsync(Path.Combine(clone, Model, "model.onnx"), "neither this nor that", cancel);
        var commit = await RegistryStage.PushAsync(clone, "with-a-log", cancel);
        var number = await stage.GitHub.OpenPullRequestAsync("with-a-log", "With a log", "", cancel);
        await stage.ConclusionAsync(commit, cancel);
        var page = await http.GetStringAsync(new Uri(PageLink().Match((await stage.BotCommentsAsync(number, cancel)).Single()).Groups[1].Value), cancel);

        Assert.That(page, Does.Contain("❌ Could not be measured").And.Contain($"<td>{Model}/model.onnx</td>"));
        Assert.That(page, Does.Match("<h3>The last that its evaluation said</h3>\n<pre>[^<]*ONNX Runtime cannot run the model"));
    }

    [Test, CancelAfter(360_000)]
    public async Task The_doctor_finds_what_is_well_and_what_is_not(CancellationToken cancel)
    {
        // What was delivered before the bot ran is delivered again once it does.
        var output = await Eventually.IsThereAsync(
            async () => await stage.DoctorAsync(cancel) is (3, { } told) && told.Contains("✓ Webhook", StringComparison.Ordinal) ? told : null, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output, Does.Contain("✓ App: GitHub at ").And.Contain("✓ Webhook: the newest delivery was answered 202").And.Contain("✓ Git LFS").And.Contain("✓ Sandbox").And.Contain("✓ Disk"));
            Assert.That(output, Does.Contain("✓ Configuration").And.Contain("✓ Store: the sqlite database answers"));
            Assert.That(output, Does.Contain("✗ Required check").And.Not.Contain("   at "));
        }
    }

    [TestCase("GitHub__AppId", "999", "✗ App: GitHub at ", "has no App 999")]
    [TestCase("Registry__Repositories__0", "octocat/nothing", "✗ Permissions: the App is not installed on octocat/nothing", "Registry:Repositories")]
    [TestCase("Data__Directory", "/proc/modelops", "✗ Configuration", "→ Data:Directory")]
    [TestCase("Cluster__GatewayAddress", "gateway", "✗ Configuration", "→ Cluster:GatewayAddress")]
    [TestCase("Store__ConnectionString", "Data Source=/nowhere/bot.db", "✗ Store: the sqlite database cannot be worked on", "→ Check Store:ConnectionString")]
    [CancelAfter(120_000)]
    public async Task The_doctor_names_a_wrong_setting_and_its_remedy(string key, string value, string found, string remedy, CancellationToken cancel)
    {
        var (code, output) = await stage.DoctorAsync(cancel, (key, value));

        Assert.That(code, Is.EqualTo(3), output);
        Assert.That(output, Does.Contain(found).And.Contain(remedy).And.Not.Contain("   at "));
    }

    private static string ManifestOf(string clone) => Path.Combine(clone, Model, "model.yaml");

    private static void Replace(string clone, string before, string after)
    {
        var text = File.ReadAllText(ManifestOf(clone));
        Assert.That(text, Does.Contain(before));
        File.WriteAllText(ManifestOf(clone), text.Replace(before, after, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[All that was measured\]\((http[^)]+/validations/[0-9a-f-]+)\)")]
    private static partial Regex PageLink();

    /// <summary>As a reader sees it: without the escapes.</summary>
    private static string Plain(string comment) => comment.Replace("\\", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal);
}
