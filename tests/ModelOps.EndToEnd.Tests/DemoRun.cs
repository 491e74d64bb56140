using System.Diagnostics;
using System.Text;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>One <c>modelops demo</c> as a user starts it, and what it printed.</summary>
internal sealed class DemoRun : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder output = new();
    private readonly Process process;

    private DemoRun(string program, string[] leading, string[] options)
    {
        var start = new ProcessStartInfo(program, [.. leading, "demo", "--keep", folder.Path, .. options])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static DemoRun OfExecutable(params string[] options) => new(Checkout.Executable("Cli", "modelops"), [], options);

    /// <summary>As the README has it, on what is built already.</summary>
    public static DemoRun OfReadme(params string[] options) => new("dotnet", ["run", "--no-build", "--project", "src/ModelOps.Cli", "--"], options);

    public int ProcessId => process.Id;

    public string Folder => folder.Path;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public string BotLog => FolderProcesses.ReadShared(Path.Combine(folder.Path, "logs", "bot.log"));

    /// <summary>As <c>kill -9</c> does it; it is started again.</summary>
    public void KillBot() => Process.GetProcessById(FolderProcesses.Bot(folder.Path)!.Value).Kill();

    public async Task<int> EndAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    /// <summary>Every process, wherever it hangs now, that was started with this run's folder in its environment or arguments.</summary>
    public IReadOnlyList<int> ProcessesLeft() => FolderProcesses.Of(folder.Path);

    public void Dispose()
    {
        foreach (var left in ProcessesLeft())
            Process.GetProcessById(left).Kill();
        process.Dispose();
        folder.Dispose();
    }

    private void Append(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}
