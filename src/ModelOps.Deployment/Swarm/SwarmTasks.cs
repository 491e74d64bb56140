using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>The tasks of one service: those that run and the last ones that ended.</summary>
internal sealed record SwarmTasks(EngineService Service, IReadOnlyList<EngineTask> All)
{
    /// <summary>The task that ended last, when it ended by itself and none has run since.</summary>
    public EngineTask? Failed => Running.Count == 0 && LastEnded is { State: TaskState.Failed or TaskState.Rejected or TaskState.Complete or TaskState.Orphaned } ended ? ended : null;

    public IReadOnlyList<EngineTask> Running => [.. All.Where(task => task.Runs)];

    private EngineTask? LastEnded => All.Where(task => task.State >= TaskState.Complete).MaxBy(task => task.At);
}
