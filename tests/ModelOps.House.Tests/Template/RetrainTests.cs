using System.Diagnostics;
using System.Text.RegularExpressions;
using ModelOps.TestKit;

namespace ModelOps.House.Tests.Template;

/// <summary>The template's workflow that trains a model anew, and its script on a real repository; <c>gh</c> and the training are scripted.</summary>
[CancelAfter(60_000)]
public sealed partial class RetrainTests : IDisposable
{
    private const string Folder = "models/imaging/spam-filter";
    private static readonly string Workflow = Path.Combine(Checkout.Template, ".github", "workflows", "retrain.yml");

    private readonly TemporaryFolder folder = new();
    private readonly string clone;

    public RetrainTests()
    {
        clone = Path.Combine(folder.Path, "clone");
        Git(folder.Path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git");
        Git(folder.Path, "clone", "--quiet", Path.Combine(folder.Path, "origin.git"), "clone");
        Write("tools/retrain", File.ReadAllText(Path.Combine(Checkout.Template, "tools", "retrain")), isProgram: true);
        Write($"{Folder}/model.yaml", "name: spam-filter\n");
        Write($"{Folder}/train.py", "import pathlib, os\npathlib.Path(__file__).with_name('model.onnx').write_text(os.environ['CAUSE'])\n");
        Write($"{Folder}/model.onnx", "old");
        Git(clone, "add", "--all");
        Git(clone, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "Found");
        Git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/main");
        WriteProgram("gh", "printf '%s\\n' \"$*\" >>\"$GH_LOG\"");
    }

    [Test]
    public void Nothing_that_others_send_stands_in_a_line_of_shell()
    {
        var expressions = File.ReadAllLines(Workflow).Where(line => line.Contains("${{", StringComparison.Ordinal)).ToList();
        Assert.That(expressions, Has.Count.GreaterThan(7));
        Assert.That(expressions.Where(line => !Harmless().IsMatch(line)), Is.Empty, "Give it to the script as a variable under env.");
    }

    [Test]
    public async Task What_training_writes_is_proposed_once_a_comment(CancellationToken cancel)
    {
        var first = await RunAsync(cancel);
        Git(clone, "checkout", "--quiet", "-B", "again", "origin/main");
        var second = await RunAsync(cancel);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That((second.ExitCode, second.Output), Is.EqualTo((0, "retrain/spam-filter-4711 is there already: this comment was done before.\n")));
        Assert.That(Git(clone, "show", "--name-only", "--format=%s", "origin/retrain/spam-filter-4711"), Is.EqualTo($"Train spam-filter anew\n\n{Folder}/model.onnx"));
        Assert.That(Said(), Does.StartWith("pr create --head retrain/spam-filter-4711 --title Train spam-filter anew --body Asked for in #12.").And.Not.Contain("\npr create"));
    }

    [Test]
    public async Task Training_that_changes_nothing_or_fails_is_told_in_the_issue(CancellationToken cancel)
    {
        var same = await RunAsync(cancel, [], ("CAUSE", "old"));
        var failed = await RunAsync(cancel, ["--failed"]);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((same.ExitCode, failed.ExitCode), Is.EqualTo((0, 0)), same.Output + failed.Output);
        Assert.That(Said(), Does.Match("^issue comment 12 --body Training of `spam-filter` wrote the same files as before.*\nissue comment 12 --body Training of `spam-filter` failed"));
        Assert.That(Git(clone, "ls-remote", "--heads", "origin"), Does.Not.Contain("retrain/"));
    }

    [TestCase("MODEL", "../../etc")]
    [TestCase("MODEL", "spam-filter; touch owned")]
    [TestCase("MODEL", "$(touch owned)")]
    [TestCase("MODEL", "-n")]
    [TestCase("MODEL", "spam-filter\n--upload-pack=x")]
    [TestCase("MODEL", "unknown")]
    [TestCase("MODEL", "")]
    [TestCase("ISSUE", "12 --repo evil/other")]
    [TestCase("ISSUE", "--help")]
    [TestCase("REQUEST", "4711/../../main")]
    [TestCase("REQUEST", "`touch owned`")]
    public async Task Hostile_values_are_refused_before_anything_runs(string name, string value, CancellationToken cancel)
    {
        var run = await RunAsync(cancel, [], (name, value));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(Said(), Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(clone, Folder, "model.onnx")), Is.EqualTo("old"));
        Assert.That(File.Exists(Path.Combine(clone, "owned")), Is.False);
    }

    [Test]
    public async Task Values_that_are_only_passed_on_do_nothing(CancellationToken cancel)
    {
        var run = await RunAsync(cancel, [], ("ASKED_BY", "$(touch owned)"), ("CAUSE", "\"; touch owned; \""), ("VERSION", "`touch owned`"));
        Assert.That((run.ExitCode, File.Exists(Path.Combine(clone, "owned"))), Is.EqualTo((0, false)), run.Output);
    }

    public void Dispose() => folder.Dispose();

    private Task<Command> RunAsync(CancellationToken cancel, string[]? arguments = null, params (string Name, string Value)[] others)
    {
        var start = new ProcessStartInfo(Path.Combine(clone, "tools", "retrain"), arguments ?? []) { WorkingDirectory = clone };
        (string Name, string Value)[] asked =
        [
            ("MODEL", "spam-filter"), ("ENVIRONMENT", "production"), ("VERSION", "v1.2.0"), ("CAUSE", "input_drift"), ("ISSUE", "12"), ("ASKED_BY", "ada"), ("REQUEST", "4711"),
            ("RUN", "https://github.com/acme/models/actions/runs/1"), ("GH_LOG", Path.Combine(folder.Path, "gh.log")), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), .. others,
        ];
        foreach (var (name, value) in asked)
            start.Environment[name] = value;
        start.Environment["PATH"] = $"{Path.Combine(folder.Path, "programs")}:{start.Environment["PATH"]}";
        return Command.RunAsync(start, cancel);
    }

    private string Said() => File.Exists(Path.Combine(folder.Path, "gh.log")) ? File.ReadAllText(Path.Combine(folder.Path, "gh.log")) : "";

    private void Write(string path, string text, bool isProgram = false)
    {
        var file = Path.Combine(clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        if (isProgram)
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void WriteProgram(string name, string body)
    {
        var file = folder.File("programs", name);
        File.WriteAllText(file, $"#!/usr/bin/env bash\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static string Git(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", directory, .. arguments]) { RedirectStandardOutput = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"]) = ("/dev/null", "1");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"git {string.Join(' ', arguments)}");
        return output.Trim();
    }

    /// <summary>A variable under env, and the group of runs, are no shell.</summary>
    [GeneratedRegex(@"^( +[A-Z_]+: \$\{\{ (github\.event\.client_payload\.[a-z_]+|github\.token) \}\}|      RUN: .*|  group: retrain-.*)$")]
    private static partial Regex Harmless();
}
