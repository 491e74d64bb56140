using System.Security.Cryptography;
using System.Text;

namespace ModelOps.TestKit;

/// <summary>The images of <c>modelops-serve</c> and <c>modelops-gateway</c> of this checkout on the engine, built once for all that test them.</summary>
public static class ServerImages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>All that the images are made from; the names of parts as in <c>src</c>.</summary>
    private static readonly string[] Sources =
        ["src/ModelOps.Domain", "src/ModelOps.Inference", "src/ModelOps.Serving", "src/ModelOps.Gateway", "src/images/build", "src/images/serve.Dockerfile", "src/images/gateway.Dockerfile", "Directory.Build.props", "Directory.Packages.props"];

    private static readonly Lazy<string> Tag = new(() => $"tested-{DigestOfSources()[..12]}");
    private static readonly Lazy<Task> Built = new(BuildOnceAsync);
    private static readonly Lazy<Task<(string Serve, string Gateway)>> Pushed = new(PushAsync);

    public static string Serve => $"modelops-serve:{Tag.Value}";

    public static string Gateway => $"modelops-gateway:{Tag.Value}";

    public static Task EnsureAsync()
    {
        ContainerEngine.Require();
        return Built.Value;
    }

    /// <summary>Both, in the registry of these tests.</summary>
    public static Task<(string Serve, string Gateway)> EnsurePushedAsync()
    {
        ContainerEngine.Require();
        return Pushed.Value;
    }

    private static async Task<(string Serve, string Gateway)> PushAsync()
    {
        var registry = ContainerEngine.Registry;
        await Built.Value;
        using var patience = new CancellationTokenSource(Patience);
        foreach (var image in (string[])[Serve, Gateway])
        {
            await ContainerEngine.RunAsync(patience.Token, "tag", image, $"{registry}/{image}");
            await ContainerEngine.RunAsync(patience.Token, "push", "--quiet", $"{registry}/{image}");
        }
        return ($"{registry}/{Serve}", $"{registry}/{Gateway}");
    }

    /// <summary>One process builds, the others wait for it; what an earlier run built of the same sources is taken.</summary>
    private static async Task BuildOnceAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var turn = await EnterAsync(patience.Token);
        if (await ContainerEngine.TryAsync(patience.Token, "image", "inspect", Serve, Gateway) is (0, _))
            return;
        var (code, output) = await ContainerEngine.RunProgramAsync(Path.Combine(Checkout.Root, "src", "images", "build"), [Serve, Gateway], patience.Token);
        Assert.That(code, Is.Zero, output);
    }

    private static async Task<FileStream> EnterAsync(CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), $"modelops-images-{Tag.Value}.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, TimeProvider.System, cancel);
            }
        }
    }

    private static string DigestOfSources()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Sources.SelectMany(FilesOf).Order(StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Checkout.Root, file)));
            digest.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static IEnumerable<string> FilesOf(string source)
    {
        var path = Path.Combine(Checkout.Root, source);
        string[] output = [Path.Combine(path, "bin") + "/", Path.Combine(path, "obj") + "/"];
        return File.Exists(path)
            ? [path]
            : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => !output.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }
}
