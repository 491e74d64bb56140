using System.Diagnostics;
using System.Globalization;
using ModelOps.Sandbox.Launcher;
using ModelOps.Sandbox.Supervision;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Sandbox.Tests;

/// <summary>The launcher alone, with a shell as its parent and no watchdog.</summary>
internal sealed class LauncherTests
{
    private const string Limits = "--memory 268435456 --cpu 1 --file-size 1000000 --files 100 --";

    private static string Launcher => new ToolLocator().Find(Tool.Sandbox);

    [Test, CancelAfter(20_000)]
    public async Task A_program_dies_with_a_killed_parent(CancellationToken cancel)
    {
        using var parent = Shell($"{Launcher} --parent $$ {Limits} /bin/sleep 300 & echo $!; wait");
        var program = int.Parse((await parent.StandardOutput.ReadLineAsync(cancel))!, CultureInfo.InvariantCulture);
        await Sandboxed.UntilAsync(() => File.ReadAllText($"/proc/{program}/comm") == "sleep\n", cancel);

        parent.Kill();
        await Sandboxed.UntilAsync(() => ProcessStatus.TryRead(program) is not { IsAlive: true }, cancel);
    }

    [Test, CancelAfter(20_000)]
    public async Task A_program_whose_parent_is_already_gone_does_not_start(CancellationToken cancel)
    {
        using var shell = Shell($"{Launcher} --parent 1 {Limits} /bin/echo started; echo $?");
        Assert.That(await shell.StandardOutput.ReadToEndAsync(cancel), Is.EqualTo("125\n"));
    }

    [Test, CancelAfter(20_000)]
    public async Task Open_files_of_the_parent_do_not_reach_the_program(CancellationToken cancel)
    {
        const string Check = "[ -e /proc/self/fd/1 ] && [ ! -e /proc/self/fd/9 ]";
        using var shell = Shell($"exec 9</etc/passwd; {Launcher} --parent $$ {Limits} /bin/sh -c '{Check}'; echo $?");
        Assert.That(await shell.StandardOutput.ReadToEndAsync(cancel), Is.EqualTo("0\n"));
    }

    [Test, CancelAfter(20_000)]
    public async Task The_kernel_ends_an_endless_loop_without_the_watchdog(CancellationToken cancel)
    {
        using var shell = Shell($"{Launcher} --parent $$ {Limits} /bin/sh -c 'while :; do :; done'; echo $?");
        Assert.That(await shell.StandardOutput.ReadToEndAsync(cancel), Is.EqualTo($"{128 + 24}\n"), "SIGXCPU");
    }

    [Test, CancelAfter(20_000)]
    public async Task The_kernel_bounds_memory_without_the_watchdog(CancellationToken cancel)
    {
        var limits = Limits.Replace("--cpu 1", "--cpu 60", StringComparison.Ordinal);
        using var shell = Shell($"{Launcher} --parent $$ {limits} /usr/bin/tail /dev/zero 2>&1; echo $?");
        Assert.That(await shell.StandardOutput.ReadToEndAsync(cancel), Does.Contain("memory exhausted").And.EndsWith("\n1\n"));
    }

    [Test]
    public void A_command_reads_as_it_was_written()
    {
        var command = new LauncherCommand
        {
            Parent = 17, Memory = 1L << 40, CpuSeconds = 600, FileSize = 1, OpenFiles = 2,
            Landlock = true, Filter = true, Reads = ["/a b", "--"], Writes = ["/c", "--write"], Program = ["/bin/echo", "--", "", "--cpu"],
        };
        var isRead = LauncherCommand.TryParse([.. command.ToArguments()], out var read);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isRead, Is.True);
            Assert.That(read!.ToArguments(), Is.EqualTo(command.ToArguments()));
        }
    }

    [TestCase("")]
    [TestCase("--parent 1 --memory 1 --cpu 1 --file-size 1 --files 1 --")]
    [TestCase("--parent 1 --memory 1 --cpu 1 --file-size 1 --files 1 /bin/true")]
    [TestCase("--parent 1 --memory 0 --cpu 1 --file-size 1 --files 1 -- /bin/true")]
    [TestCase("--parent 1 --memory -1 --cpu 1 --file-size 1 --files 1 -- /bin/true")]
    [TestCase("--parent 1 --memory 1e9 --cpu 1 --file-size 1 --files 1 -- /bin/true")]
    [TestCase("--parent 1 --memory 99999999999999999999 --cpu 1 --file-size 1 --files 1 -- /bin/true")]
    [TestCase("--parent 1 --memory 1 --cpu 1 --file-size 1 --files 1 --read -- /bin/true")]
    [TestCase("--parent 1 --memory 1 --cpu 1 --file-size 1 --files 1 --write")]
    [TestCase("--parent 1 --memory 1 --cpu 1 --file-size 1 --files 1 --unknown -- /bin/true")]
    [TestCase("--memory 1 --parent 1 --cpu 1 --file-size 1 --files 1 -- /bin/true")]
    public void A_malformed_command_is_refused(string arguments) =>
        Assert.That(LauncherCommand.TryParse(arguments.Split(' '), out _), Is.False);

    private static Process Shell(string script) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
}
