using System.Diagnostics;

namespace ModelOps.Sandbox.Supervision;

/// <summary>A running launcher, later program, with its pipes. Disposed, nothing of it lives.</summary>
internal sealed class SandboxedProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadingTakesAtMost = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly CancellationTokenSource reading = new();
    private readonly Task readers;

    private SandboxedProcess(Process process, string mark, int outputLimit)
    {
        this.process = process;
        process.StandardInput.Close();
        Family = new(process.Id, mark);
        StandardOutput = new(process.StandardOutput.BaseStream, outputLimit);
        StandardError = new(process.StandardError.BaseStream, outputLimit);
        readers = Task.WhenAll(StandardOutput.ReadAsync(reading.Token), StandardError.ReadAsync(reading.Token));
        Exit = process.WaitForExitAsync(CancellationToken.None);
    }

    public ProcessFamily Family { get; }

    public CappedOutput StandardOutput { get; }

    public CappedOutput StandardError { get; }

    public Task Exit { get; }

    public int ExitCode => process.ExitCode;

    public bool Overflowed => StandardOutput.Overflowed || StandardError.Overflowed;

    public static async Task<SandboxedProcess> StartAsync(ProcessStartInfo start, string mark, int outputLimit) =>
        new(await LaunchThread.StartAsync(start), mark, outputLimit);

    /// <summary>Ends the whole family, and reads what was still in the pipes.</summary>
    public async Task EndAsync()
    {
        await Family.EndAsync();
        await Exit;
        // No writer is left, so this is short; one that hid itself from the family would hold the pipe open.
        reading.CancelAfter(ReadingTakesAtMost);
        await readers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        process.Dispose();
        reading.Dispose();
    }
}
