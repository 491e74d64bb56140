using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>Why a task ended, in a sentence for the owner of the model.</summary>
internal sealed class TaskFailure(SwarmEngine engine)
{
    private const int MaximumLength = 300;

    public async Task<string> DescribeAsync(EngineService service, EngineTask task, CancellationToken cancel)
    {
        if (task.Container is not { } container || task.State == TaskState.Rejected)
            return $"Its container could not be started: {Cut(task.Error)}";
        // Only the engine that ran it knows why; of another machine's container there is the exit code alone.
        return await engine.FindEndAsync(container, cancel) switch
        {
            { OutOfMemory: true } => $"It needs more than the {service.MemoryBytes >> 20} MiB of memory that it is given, and was ended for that.",
            { Unhealthy: { } said } => $"It did not become ready, or answers its health check no more: {Cut(said)}",
            _ => await ByExitCodeAsync(service, task, cancel),
        };
    }

    private async Task<string> ByExitCodeAsync(EngineService service, EngineTask task, CancellationToken cancel) => task.ExitCode switch
    {
        0 => "It was asked to end, by hand or since its health check failed.",
        137 => "It was killed from outside.",
        _ => $"The server process has ended with the exit code {task.ExitCode}. {await LastWordsAsync(service, cancel)}",
    };

    private async Task<string> LastWordsAsync(EngineService service, CancellationToken cancel)
    {
        var (output, errors) = await engine.LogAsync(service.Id, cancel);
        var line = LastLine(errors) ?? LastLine(output);
        return line is null ? "It wrote nothing." : $"The last line it wrote: {Cut(line)}";
    }

    private static string? LastLine(string text) => text.Split('\n').Select(OneLine.Of).LastOrDefault(line => line.Length > 0);

    private static string Cut(string text) => text.Length > MaximumLength ? text[..MaximumLength] : text;
}
