using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>Python that tries to get out. Each attempt is seen to succeed without a sandbox, so that its failure means something.</summary>
[TestFixtureSource(typeof(Levels), nameof(Levels.Here))]
internal sealed class HostileTests(SandboxLevel level)
{
    private readonly Sandboxed sandboxed = new(level);
    private readonly TemporaryFolder folder = new(), outside = new();

    [TearDown]
    public void RemoveFolders()
    {
        folder.Dispose();
        outside.Dispose();
    }

    [TestCase("open(OUTSIDE + '/key.pem').read()", TestName = "A_secret_cannot_be_read")]
    [TestCase("os.listdir(OUTSIDE)", TestName = "A_folder_outside_cannot_be_listed")]
    [TestCase("open(OUTSIDE + '/new', 'w')", TestName = "Nothing_can_be_written_outside")]
    [TestCase("open(OUTSIDE + '/key.pem', 'a')", TestName = "Nothing_can_be_appended_outside")]
    [TestCase("os.truncate(OUTSIDE + '/key.pem', 0)", TestName = "A_file_outside_cannot_be_truncated")]
    [TestCase("os.remove(OUTSIDE + '/key.pem')", TestName = "A_file_outside_cannot_be_removed")]
    [TestCase("os.rename('own', OUTSIDE + '/own')", TestName = "A_file_cannot_be_moved_outside")]
    [TestCase("os.rename(OUTSIDE + '/key.pem', 'key.pem')", TestName = "A_file_cannot_be_moved_in")]
    [TestCase("os.link(OUTSIDE + '/key.pem', 'key.pem')", TestName = "A_file_outside_cannot_be_linked_to")]
    [TestCase("os.chmod(OUTSIDE + '/key.pem', 0o777)", TestName = "A_file_outside_cannot_be_opened_to_others")]
    [TestCase("os.chown(OUTSIDE + '/key.pem', os.getuid(), os.getgid())", TestName = "A_file_outside_cannot_be_given_away")]
    [TestCase("os.setxattr(OUTSIDE + '/key.pem', 'user.x', b'1')", TestName = "A_file_outside_cannot_be_marked")]
    [TestCase("os.symlink(OUTSIDE, 'link')", TestName = "No_link_can_be_made_for_who_reads_the_results")]
    [TestCase("os.mkfifo('pipe')", TestName = "No_pipe_can_be_made_for_who_reads_the_results")]
    [TestCase("open('present/key.pem').read()", TestName = "A_link_that_lies_inside_leads_nowhere")]
    [TestCase("open(f'/proc/{PARENT}/environ').read()", TestName = "The_parents_environment_cannot_be_read")]
    [TestCase("open(f'/proc/{PARENT}/cmdline').read()", TestName = "The_parents_command_line_cannot_be_read")]
    [TestCase("os.kill(PARENT, 0)", TestName = "The_parent_cannot_be_signalled")]
    [TestCase("libc.ptrace(0, 0, 0, 0) == 0 or fail()", TestName = "Nothing_can_be_traced")]
    [TestCase("resource.prlimit(PARENT, resource.RLIMIT_CORE, resource.prlimit(PARENT, resource.RLIMIT_CORE))", TestName = "The_parents_limits_cannot_be_set")]
    [TestCase("os.setpriority(os.PRIO_PROCESS, PARENT, os.getpriority(os.PRIO_PROCESS, PARENT))", TestName = "The_parent_cannot_be_slowed")]
    [TestCase("socket.create_connection(('127.0.0.1', PORT)).close()", TestName = "Nothing_can_be_connected_to")]
    [TestCase("socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))", TestName = "No_datagram_can_be_sent")]
    [TestCase("socket.socket(socket.AF_UNIX)", TestName = "No_local_socket_can_be_opened")]
    [TestCase("socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)", TestName = "The_kernels_network_cannot_be_asked")]
    [CancelAfter(60_000)]
    public async Task An_attempt_fails(string attempt, CancellationToken cancel)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var script = Script(attempt, ((IPEndPoint)listener.LocalEndpoint).Port);
        Prepare();
        var free = await RunFreelyAsync(script, cancel);
        Prepare();
        var confined = await sandboxed.Runner.RunAsync(Python(script), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(free, Is.EqualTo("succeeded\n"), "without a sandbox");
            Assert.That(confined, Is.InstanceOf<SandboxResult.Exited>(), confined.Trace.StandardError);
            Assert.That(confined.Trace.StandardOutput, Does.StartWith("failed: "));
            Assert.That(File.ReadAllText(outside.File("key.pem")), Is.EqualTo("secret"));
        }
    }

    /// <summary>Whether these succeed without a sandbox depends on the machine; in it the filter itself answers.</summary>
    [TestCase("call(x=272, arm=97, first=0x10000000)", TestName = "No_namespace_can_be_made")]
    [TestCase("call(x=425, arm=425, first=1)", TestName = "No_ring_of_calls_can_be_set_up")]
    [TestCase("call(x=321, arm=280)", TestName = "No_program_can_be_given_to_the_kernel")]
    [TestCase("call(x=323, arm=282)", TestName = "No_page_fault_can_be_caught")]
    [TestCase("call(x=298, arm=241)", TestName = "No_counter_of_the_processor_can_be_read")]
    [TestCase("call(x=250, arm=219)", TestName = "No_key_of_the_kernel_can_be_used")]
    [TestCase("call(x=310, arm=270, first=PARENT)", TestName = "The_parents_memory_cannot_be_read")]
    [TestCase("call(x=165, arm=40)", TestName = "Nothing_can_be_mounted")]
    [TestCase("call(x=56, arm=220, first=0x10000000 | 17)", TestName = "No_process_can_be_made_in_another_namespace")]
    [CancelAfter(60_000)]
    public async Task A_call_is_not_permitted(string attempt, CancellationToken cancel)
    {
        var confined = await sandboxed.Runner.RunAsync(Python(Script(attempt, port: 1)), cancel);
        Assert.That(confined.Trace.StandardOutput, Is.EqualTo("failed: 1\n"), "EPERM");
    }

    [Test, CancelAfter(60_000)]
    public async Task Threads_start_though_the_kernels_newer_call_is_refused(CancellationToken cancel)
    {
        const string Threads = "import threading; t = [threading.Thread(target=print) for _ in range(3)]; [x.start() for x in t]; [x.join() for x in t]; call(x=435, arm=435)";
        var confined = await sandboxed.Runner.RunAsync(Python(Script(Threads, port: 1)), cancel);
        Assert.That(confined.Trace.StandardOutput, Is.EqualTo("\n\n\nfailed: 38\n"), "ENOSYS");
    }

    /// <summary>Calls of the x32 kind have numbers of their own, and would pass a filter that knows only the usual ones.</summary>
    [Test, CancelAfter(60_000)]
    public async Task A_call_by_a_foreign_number_kills(CancellationToken cancel)
    {
        var confined = await sandboxed.Runner.RunAsync(Python(Script("call(x=0x40000000 + 41, arm=0x40000000 + 198)", port: 1)), cancel);
        Assert.That(confined, Is.InstanceOf<SandboxResult.Signalled>().With.Property("Signal").EqualTo(31), "SIGSYS");
    }

    [Test, CancelAfter(60_000)]
    public async Task What_held_is_told(CancellationToken cancel)
    {
        var confined = await sandboxed.Runner.RunAsync(Python(Script("pass", port: 1)), cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(confined.Trace.StandardOutput, Is.EqualTo("succeeded\n"));
            Assert.That(confined.Trace.Held.Landlock, Is.Positive, "the floor is missing on this machine");
            Assert.That(confined.Trace.Held.Filter, Is.True, "the floor is missing on this machine");
            Assert.That(confined.Trace.Held.Bubblewrap, Is.EqualTo(level is SandboxLevel.Bubblewrap));
        }
    }

    private static string Script(string attempt, int port) => $$"""
        import ctypes, os, platform, resource, socket
        OUTSIDE, PARENT, PORT = os.environ["OUTSIDE"], {{Environment.ProcessId}}, {{port}}
        libc = ctypes.CDLL(None, use_errno=True)
        def fail():
            raise OSError(ctypes.get_errno(), "call")
        def call(x, arm, first=0):
            libc.syscall(x if platform.machine() == "x86_64" else arm, first, 0, 0, 0, 0, 0) != -1 or fail()
        try:
            {{attempt}}
            print("succeeded")
        except OSError as error:
            print("failed:", error.errno)
        """;

    private SandboxRequest Python(string script) => new()
    {
        Program = Needs.Program("/usr/bin/python3"),
        Arguments = ["-I", "-c", script],
        WorkingDirectory = folder.Path,
        Environment = new Dictionary<string, string> { ["OUTSIDE"] = outside.Path },
        Writes = [folder.Path],
    };

    private async Task<string> RunFreelyAsync(string script, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-I", "-c", script]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        start.Environment["OUTSIDE"] = outside.Path;
        using var python = Process.Start(start)!;
        return await python.StandardOutput.ReadToEndAsync(cancel);
    }

    private void Prepare()
    {
        foreach (var place in new[] { folder, outside })
            foreach (var entry in Directory.GetFileSystemEntries(place.Path))
                File.Delete(entry);
        File.WriteAllText(outside.File("key.pem"), "secret");
        File.WriteAllText(folder.File("own"), "own");
        Directory.CreateSymbolicLink(folder.File("present"), outside.Path);
    }
}
