using System.Diagnostics;
using System.Text.Json;
using ModelOps.Deployment.Files;

namespace ModelOps.Deployment.Processes;

/// <summary>
/// One server process that outlives us, and the folder that it is found again by: <c>command.json</c> (what was to be started),
/// <c>process</c> (who runs, written by the child itself before it becomes the server), <c>address</c> (written by the server when
/// it listens, a line each for REST and gRPC) and <c>log</c>. A folder serves one operation at a time.
/// </summary>
internal sealed class ServerProcess(string folder, TimeProvider clock)
{
    public const string CommandFileName = "command.json";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Takes the folder by making a file that must not exist, so that of two children only one becomes a server; then becomes it,
    /// in a session of its own, with no file of ours open.
    /// </summary>
    private const string Launcher = """
        cd "$1" || exit 1
        set -C
        read -r boot </proc/sys/kernel/random/boot_id && read -r stat </proc/$$/stat || exit 1
        printf '%s\n%s\n' "$boot" "$stat" 2>/dev/null >process || exit 1
        exec </dev/null >|log 2>&1
        exec "$2"
        """;

    public string AddressFile => Path.Combine(folder, "address");

    /// <summary>Where the server may keep what it is asked for later.</summary>
    public string SpoolDirectory => Path.Combine(folder, "spool");

    /// <summary>Whether a server ever came into being here; who wanted to start it may have died before.</summary>
    public bool HasBegun => File.Exists(IdentityFile);

    public bool IsAlive => Identity is { IsAlive: true };

    /// <summary>Where the server listens, or did before it ended; null until it said so.</summary>
    public Uri? Address => AddressAt(line: 0);

    /// <summary>The same of gRPC, on the second line of what the server wrote; null also when it wrote none.</summary>
    public Uri? GrpcAddress => AddressAt(line: 1);

    private string IdentityFile => Path.Combine(folder, "process");

    private string CommandFile => Path.Combine(folder, CommandFileName);

    private ProcessIdentity? Identity => ProcessIdentity.Load(IdentityFile);

    /// <summary>What was last to be started here; null when nothing was.</summary>
    public async Task<ServerCommand?> CommandAsync(CancellationToken cancel) =>
        File.Exists(CommandFile)
            ? JsonSerializer.Deserialize(await File.ReadAllBytesAsync(CommandFile, cancel), DeploymentJson.Default.ServerCommand)
            : null;

    /// <summary>The last line that the server wrote, for a person; null when it wrote none.</summary>
    public string? LastWords() => LogTail.LastLine(Path.Combine(folder, "log"));

    /// <summary>Starts the server unless it runs. Returns once it is known who it is, or that it ended at once.</summary>
    public async Task StartAsync(ServerCommand command, CancellationToken cancel)
    {
        if (IsAlive)
            return;
        Directory.CreateDirectory(folder);
        File.Delete(IdentityFile);
        File.Delete(AddressFile);
        var json = JsonSerializer.SerializeToUtf8Bytes(command, DeploymentJson.Default.ServerCommand);
        await AtomicFile.WriteAsync(CommandFile, json, cancel);
        using var child = Process.Start(Launch(command))!;
        while (Identity is null && !child.HasExited)
            await Task.Delay(Pause, clock, cancel);
    }

    /// <summary>Asks the server to end, ends it after a while, and forgets it.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (Identity is { } process)
            await EndAsync(process, patience, cancel);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private Uri? AddressAt(int line) =>
        File.Exists(AddressFile) && Uri.TryCreate(File.ReadLines(AddressFile).ElementAtOrDefault(line), UriKind.Absolute, out var address)
            ? address
            : null;

    private ProcessStartInfo Launch(ServerCommand command)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Launcher, "sh", folder, command.Program]);
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return start;
    }

    private async Task EndAsync(ProcessIdentity process, TimeSpan patience, CancellationToken cancel)
    {
        ProcessSignal.Send(process, ProcessSignal.Terminate);
        var asked = clock.GetTimestamp();
        while (process.IsAlive)
        {
            if (clock.GetElapsedTime(asked) > patience)
                ProcessSignal.Send(process, ProcessSignal.Kill);
            await Task.Delay(Pause, clock, cancel);
        }
    }
}
