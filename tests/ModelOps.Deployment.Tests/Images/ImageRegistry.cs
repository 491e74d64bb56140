using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Images;

/// <summary>A real image registry in a folder of its own, on loopback.</summary>
internal sealed class ImageRegistry : IAsyncDisposable
{
    public const string User = "robot";
    public const string Password = "correct horse";

    /// <summary>Of that user and password, by bcrypt.</summary>
    private const string Users = "robot:$2b$04$N3HQ3MzmMtJCxSVCX6NIguu/rxBQHKsMQAARNE3SS192qtQqg/3Yq";

    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    private ImageRegistry(string settings, long? largestFile)
    {
        var program = Needs.Program("/usr/bin/docker-registry");
        Host = $"127.0.0.1:{FreePort()}";
        File.WriteAllText(folder.File("users"), Users);
        File.WriteAllText(folder.File("registry.yml"), $$"""
            version: 0.1
            storage: {filesystem: {rootdirectory: {{folder.File("blobs")}} } }
            http: {addr: "{{Host}}"}
            {{settings.Replace("USERS", folder.File("users"), StringComparison.Ordinal)}}
            """);
        var limit = largestFile is { } bytes ? $"ulimit -f {bytes / 512}; " : "";
        process = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", $"{limit}exec {program} serve '{folder.File("registry.yml")}' >'{folder.File("log")}' 2>&1"]))!;
    }

    public string Host { get; }

    public Uri Address => new($"http://{Host}/v2/");

    /// <summary>How many blobs and manifests were sent to it.</summary>
    public int Received => Log.Count(line => line.Contains("\"PUT ", StringComparison.Ordinal) && line.Contains("\" 201 ", StringComparison.Ordinal));

    /// <summary>How many blobs it took over from another of its repositories.</summary>
    public int Mounted => Log.Count(line => line.Contains("?mount=", StringComparison.Ordinal) && line.Contains("\" 201 ", StringComparison.Ordinal));

    private IEnumerable<string> Log
    {
        get
        {
            using var reader = new StreamReader(new FileStream(folder.File("log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Split('\n');
        }
    }

    public static Task<ImageRegistry> StartAsync(CancellationToken cancel) => UpAsync(new("", null), cancel);

    public static Task<ImageRegistry> StartWithPasswordAsync(CancellationToken cancel) =>
        UpAsync(new("auth: {htpasswd: {realm: test, path: USERS}}", null), cancel);

    /// <summary>As on a disk that is full: what is larger cannot be written.</summary>
    public static Task<ImageRegistry> StartWithLittleRoomAsync(long largestFile, CancellationToken cancel) => UpAsync(new("", largestFile), cancel);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private static async Task<ImageRegistry> UpAsync(ImageRegistry registry, CancellationToken cancel)
    {
        using var http = new HttpClient();
        await Eventually.IsTrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(registry.Address, cancel);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            cancel);
        return registry;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
