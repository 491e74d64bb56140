using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>One of the real executables as a process, ended with the test.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    private RunningProgram(string part, string name, string section, string[] arguments)
    {
        AddressFile = folder.File("address");
        process = Process.Start(new ProcessStartInfo(
            Needs.Program(Checkout.Executable(part, name)),
            [$"--{section}:Address=http://127.0.0.1:0", $"--{section}:AddressFile={AddressFile}", "--Logging:LogLevel:Default=None", .. arguments]))!;
    }

    public string AddressFile { get; }

    /// <summary>As the program wrote them: REST, gRPC, and what else it listens at.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    public static Task<RunningProgram> GatewayAsync(CancellationToken cancel, params string[] arguments) =>
        StartAsync(new("Gateway", "modelops-gateway", "Gateway", arguments), cancel);

    public static Task<RunningProgram> ServingAsync(string version, CancellationToken cancel, params string[] more) =>
        StartAsync(new("Serving", "modelops-serve", "Serving", [$"--Serving:VersionDirectory={version}", .. more]), cancel);

    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> ExitCodeAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<RunningProgram> StartAsync(RunningProgram program, CancellationToken cancel)
    {
        while (!File.Exists(program.AddressFile) && !program.process.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        program.Addresses = [.. (await File.ReadAllLinesAsync(program.AddressFile, cancel)).Select(line => new Uri(line))];
        return program;
    }
}
