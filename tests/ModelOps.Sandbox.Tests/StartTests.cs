using ModelOps.Sandbox.SelfTest;
using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>What a program finds when it starts.</summary>
[TestFixtureSource(typeof(Levels), nameof(Levels.Here))]
internal sealed class StartTests(SandboxLevel level)
{
    private readonly Sandboxed sandboxed = new(level);
    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test, CancelAfter(20_000)]
    public async Task The_environment_holds_only_what_is_listed(CancellationToken cancel)
    {
        var request = new SandboxRequest
        {
            Program = "/usr/bin/env",
            WorkingDirectory = folder.Path,
            Reads = [folder.Path],
            Environment = new Dictionary<string, string> { ["GREETING"] = "two words=ü" },
        };
        var result = await sandboxed.Runner.RunAsync(request, cancel);

        var lines = result.Trace.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] allowed =
        [
            "DOTNET_EnableDiagnostics", "DOTNET_EnableWriteXorExecute", "DOTNET_GCHeapHardLimit", "DOTNET_ROOT",
            "GREETING", "MODELOPS_SANDBOX", "PWD",
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Member("GREETING=two words=ü"));
            Assert.That(lines.Select(line => line.Split('=')[0]), Is.SubsetOf(allowed));
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Arguments_and_folder_arrive_as_they_are(CancellationToken cancel)
    {
        var request = new SandboxRequest
        {
            Program = "/bin/sh",
            Arguments = ["-c", "pwd; printf '<%s>' \"$@\"; cat", "sh", "", "a b", "--", "$HOME", "ü\n"],
            WorkingDirectory = folder.Path,
            Reads = [folder.Path],
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        };
        var result = await sandboxed.Runner.RunAsync(request, cancel);
        Assert.That(result.Trace.StandardOutput, Is.EqualTo($"{folder.Path}\n<><a b><--><$HOME><ü\n>"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Bytes_that_are_no_text_are_replaced(CancellationToken cancel)
    {
        var result = await sandboxed.RunAsync(folder, @"printf 'a\377b'", new(), cancel);
        Assert.That(result.Trace.StandardOutput, Is.EqualTo("a\uFFFDb"));
    }

    [TestCase(64)]
    [TestCase(4096)]
    [CancelAfter(20_000)]
    public async Task A_dotnet_program_starts_within_its_limits(int megabytes, CancellationToken cancel)
    {
        var request = new SandboxRequest
        {
            Program = new ToolLocator().Find(Tool.Sandbox),
            WorkingDirectory = folder.Path,
            Reads = [folder.Path],
            Limits = new() { Memory = megabytes * 1L << 20, FileSize = 1 << 20 },
        };
        var result = await sandboxed.Runner.RunAsync(request, cancel);
        Assert.That(result.Trace.StandardError, Does.StartWith("usage: modelops-sandbox"));
    }

    [TestCase("/nothing/here", "No such file or directory")]
    [TestCase("/etc/passwd", "Permission denied")]
    [CancelAfter(20_000)]
    public async Task A_program_that_cannot_be_executed_is_not_started(string program, string reason, CancellationToken cancel)
    {
        var result = await sandboxed.Runner.RunAsync(new() { Program = program, WorkingDirectory = "/usr" }, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.InstanceOf<SandboxResult.NotStarted>());
            Assert.That(result.Trace.StandardError, Does.Contain(program).And.Contain(reason));
        }
    }

    /// <summary>The bot's settings lie beside the tools, and its data may.</summary>
    [TestCase("modelops-sandbox.dll", AttemptCommand.Succeeded)]
    [TestCase("appsettings.json", AttemptCommand.Prevented)]
    [TestCase("data/registry.db", AttemptCommand.Prevented)]
    [CancelAfter(20_000)]
    public async Task Of_its_own_folder_a_program_sees_only_programs(string file, int code, CancellationToken cancel)
    {
        foreach (var part in Directory.GetFiles(AppContext.BaseDirectory, "modelops-sandbox*"))
            File.Copy(part, folder.File("tools", Path.GetFileName(part)));
        await File.WriteAllTextAsync(folder.File("tools", "appsettings.json"), "{}", cancel);
        await File.WriteAllTextAsync(folder.File("tools", "data", "registry.db"), "rows", cancel);
        var request = new SandboxRequest
        {
            Program = folder.File("tools", "modelops-sandbox"),
            Arguments = ["attempt", "read", folder.File("tools", file)],
            WorkingDirectory = "/usr",
            ConfinesItself = true,
        };
        var result = await sandboxed.Runner.RunAsync(request, cancel);
        Assert.That(result, Is.InstanceOf<SandboxResult.Exited>().With.Property("Code").EqualTo(code), result.Trace.StandardError);
    }
}
