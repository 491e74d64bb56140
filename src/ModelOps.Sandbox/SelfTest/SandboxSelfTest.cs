using System.Globalization;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Sandbox.SelfTest;

/// <summary>Proves the sandbox on this machine: a child of ours tries to get out, each way by itself, and each must fail.</summary>
public sealed class SandboxSelfTest(SandboxRunner sandbox, ToolLocator tools)
{
    private const long Memory = 256L << 20;

    public async Task<SandboxTrial> RunAsync(CancellationToken cancel)
    {
        var folders = Directory.CreateTempSubdirectory("modelops-self-test-");
        try
        {
            var inside = folders.CreateSubdirectory("inside").FullName;
            var secret = Path.Combine(folders.FullName, "key.pem");
            await File.WriteAllTextAsync(secret, "not for the child", cancel);
            var attempts = new List<SandboxAttempt>();
            var held = Protections.None;
            foreach (var (name, what, argument) in Attempts(secret, Path.Combine(folders.FullName, "written")))
            {
                var result = await sandbox.RunAsync(Request(inside, what, argument), cancel);
                held = result.Trace.Held;
                attempts.Add(Judge(name, what, result));
            }
            return new(held, attempts);
        }
        finally
        {
            folders.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, string What, string Argument)> Attempts(string secret, string elsewhere)
    {
        var parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        yield return ("read a file that it was not given", "read", secret);
        yield return ("read the environment of the program that started it", "read", $"/proc/{parent}/environ");
        yield return ("write outside of its folder", "write", elsewhere);
        yield return ("open a socket", "connect", "");
        yield return ("start another program", "start", "/bin/true");
        yield return ("become another program", "execute", "/bin/true");
        yield return ("trace the program that started it", "trace", parent);
        yield return ("signal the program that started it", "signal", parent);
        yield return ("take more memory than it has", "allocate", (4 * Memory).ToString(CultureInfo.InvariantCulture));
    }

    private SandboxRequest Request(string inside, string what, string argument) => new()
    {
        Program = tools.Find(Tool.Sandbox),
        Arguments = ["attempt", what, argument],
        WorkingDirectory = inside,
        Writes = [inside],
        ConfinesItself = true,
        Limits = new() { Memory = Memory, WallTime = TimeSpan.FromSeconds(30), CpuTime = TimeSpan.FromSeconds(30) },
    };

    private static SandboxAttempt Judge(string name, string what, SandboxResult result) => result switch
    {
        SandboxResult.Exited { Code: AttemptCommand.Prevented } => new(name, true, result.Trace.StandardOutput.Trim()),
        SandboxResult.OutOfMemory when what == "allocate" => new(name, true, $"stopped at {Memory >> 20} MiB"),
        SandboxResult.Exited { Code: AttemptCommand.Succeeded } => new(name, false, "it succeeded"),
        SandboxResult.TooWeak weak => new(name, false, $"not tried: {weak.Reason}"),
        _ => new(name, false, $"not tried: the child ended as {result.GetType().Name}. {result.Trace.StandardError.Trim()}"),
    };
}
