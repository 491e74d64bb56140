using System.Diagnostics;
using System.Text;

namespace ModelOps.TestKit;

/// <summary>A real PostgreSQL in a folder of its own, reached by a Unix socket alone, for the tests of one assembly.</summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The server's user must be able to enter every folder above: root's temporary folder is not for it.
    private readonly string folder = Path.Combine(Environment.IsPrivilegedProcess ? "/tmp" : Path.GetTempPath(), $"modelops-postgres-{Guid.NewGuid():N}");
    private readonly StringBuilder log = new();
    private readonly Process server;

    private PostgresCluster(string programs)
    {
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
            Run("/bin/chown", "postgres", folder);
        RunAsServer($"{programs}/initdb", "-D", $"{folder}/data", "-U", "modelops", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions");
        // What is tested is not the disk under PostgreSQL: it need not wait for it.
        server = Start($"{programs}/postgres", "-D", $"{folder}/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300");
        server.ErrorDataReceived += (_, line) => log.AppendLine(line.Data);
        server.BeginErrorReadLine();
        WaitUntilReady($"{programs}/pg_isready");
    }

    /// <summary>Of its database, for its only user.</summary>
    public string ConnectionString => $"Host={folder};Username=modelops;Database=postgres";

    /// <summary>Skips the test where Debian's postgresql is missing.</summary>
    public static PostgresCluster Start()
    {
        const string Versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(Versions) ? Directory.GetDirectories(Versions).OrderBy(name => int.Parse(Path.GetFileName(name))).LastOrDefault() : null;
        return new PostgresCluster(Path.GetDirectoryName(Needs.Program($"{newest ?? $"{Versions}/15"}/bin/postgres"))!);
    }

    /// <summary>Ends it at once, connections and all.</summary>
    public void Dispose()
    {
        using (server)
        {
            Run("/bin/kill", "-QUIT", File.ReadLines($"{folder}/data/postmaster.pid").First());
            server.WaitForExit();
        }
        Directory.Delete(folder, recursive: true);
    }

    private void WaitUntilReady(string isReady)
    {
        var started = Stopwatch.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (!Succeeds(isReady, "-h", folder, "-q"))
        {
            if (server.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"PostgreSQL did not start: {log}");
            pause.Wait(TimeSpan.FromMilliseconds(50));
        }
    }

    private static void RunAsServer(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {process.StandardError.ReadToEnd()}");
    }

    /// <summary>PostgreSQL refuses to run as root; Debian's package makes a user for it.</summary>
    private static Process Start(string program, params string[] arguments)
    {
        string[] all = Environment.IsPrivilegedProcess ? ["-u", "postgres", "--", program, .. arguments] : arguments;
        return Process.Start(new ProcessStartInfo(Environment.IsPrivilegedProcess ? "/usr/sbin/runuser" : program, all)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static void Run(string program, params string[] arguments)
    {
        if (!Succeeds(program, arguments))
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
