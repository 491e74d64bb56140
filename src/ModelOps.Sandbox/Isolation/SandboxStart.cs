using System.Diagnostics;
using ModelOps.Sandbox.Launcher;

namespace ModelOps.Sandbox.Isolation;

/// <summary>
/// How one program is started: the launcher confines it as the last thing before executing it, so that the floor holds inside bubblewrap
/// too, which itself needs what the floor forbids.
/// </summary>
internal sealed class SandboxStart(string launcher, SandboxRequest request, Protections held)
{
    public ProcessStartInfo Describe(string mark)
    {
        var start = held.Bubblewrap ? InNamespaces() : new ProcessStartInfo(launcher, Command(Environment.ProcessId).ToArguments());
        start.WorkingDirectory = request.WorkingDirectory;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in SandboxEnvironment.Of(request, mark))
            start.Environment[name] = value;
        return start;
    }

    private ProcessStartInfo InNamespaces()
    {
        IReadOnlyList<string> inside = [launcher, .. Command(BubblewrapCommand.ParentInside).ToArguments()];
        return new(Bubblewrap.Program!, BubblewrapCommand.Arguments(request, [launcher, request.Program], inside));
    }

    private LauncherCommand Command(long parent) => new()
    {
        Parent = parent,
        Memory = request.Limits.Memory,
        CpuSeconds = (long)Math.Ceiling(request.Limits.CpuTime.TotalSeconds),
        FileSize = request.Limits.FileSize,
        OpenFiles = request.Limits.OpenFiles,
        Landlock = held.Landlock > 0,
        Filter = held.Filter,
        Reads = request.Reads,
        Writes = request.Writes,
        Program = [request.Program, .. request.Arguments],
    };
}
