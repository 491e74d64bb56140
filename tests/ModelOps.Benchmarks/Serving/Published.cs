using System.Diagnostics;

namespace ModelOps.Benchmarks.Serving;

/// <summary>Executables compiled ahead of time, as they are shipped. The first time takes minutes; what has not changed is not compiled again.</summary>
internal sealed record Published(string Executable)
{
    private static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static Task<Published> ServeAsync(CancellationToken cancel) => PublishAsync("src/ModelOps.Serving", "modelops-serve", cancel);

    public static Task<Published> GatewayAsync(CancellationToken cancel) => PublishAsync("src/ModelOps.Gateway", "modelops-gateway", cancel);

    public static Task<Published> YardstickAsync(CancellationToken cancel) => PublishAsync("tests/ModelOps.Benchmarks.Yardsticks", "yardstick", cancel);

    private static async Task<Published> PublishAsync(string project, string name, CancellationToken cancel)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "published", name);
        var start = new ProcessStartInfo("dotnet", ["publish", Path.Combine(Root, project), "-c", "Release", "-p:PublishAot=true", "-p:IncludeSourceRevisionInInformationalVersion=false", "-nodeReuse:false", "-v", "quiet", "--nologo", "-o", folder])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync(cancel);
        await publish.WaitForExitAsync(cancel);
        return publish.ExitCode == 0
            ? new Published(Path.Combine(folder, name))
            : throw new InvalidOperationException($"{project} cannot be compiled ahead of time:\n{output}");
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "ModelOps.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks do not run from a checkout."));
}
