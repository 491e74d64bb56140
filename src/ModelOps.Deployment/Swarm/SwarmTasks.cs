using Docker.DotNet.Models;

namespace ModelOps.Deployment.Swarm;

/// <summary>The tasks of one service: those that run and the last ones that ended.</summary>
internal sealed record SwarmTasks(EngineService Service, IReadOnlyList<EngineTask> All)
{
    /// <summary>The task that ended last, when it ended by itself and none has run since.</summary>
    public EngineTask? Ended => Running.Count == 0 && All.Where(HasEnded).MaxBy(task => task.At) is { } last && EndedByItself(last) ? last : null;

    public IReadOnlyList<EngineTask> Running => [.. All.Where(task => task.Runs)];

    /// <summary>
    /// The same once the Swarm has not made it good: all tasks end when their engine restarts, and it starts each of them again. One
    /// that never came to be, that ended twice in a row, or that is not back in time has failed.
    /// </summary>
    /// <param name="patience">Within which a task that was started again is to run.</param>
    public EngineTask? Failed(DateTimeOffset now, TimeSpan patience) =>
        Ended is { } ended && (ended.Container is null || ended.State == TaskState.Rejected || now.UtcDateTime - ended.At > patience || EndedBefore(ended, patience)) ? ended : null;

    private bool EndedBefore(EngineTask ended, TimeSpan patience) =>
        All.Any(task => task != ended && task.Slot == ended.Slot && EndedByItself(task) && ended.At - task.At <= patience);

    private static bool HasEnded(EngineTask task) => task.State >= TaskState.Complete;

    private static bool EndedByItself(EngineTask task) => task.State is TaskState.Failed or TaskState.Rejected or TaskState.Complete or TaskState.Orphaned;
}
