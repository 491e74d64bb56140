using System.Collections.Concurrent;
using System.Diagnostics;

namespace ModelOps.Sandbox.Supervision;

/// <summary>
/// Starts every sandboxed process from one thread that lives as long as this program: the kernel's "parent died"
/// follows the thread that forked, and a thread of the pool that retires would take its children with it.
/// </summary>
internal static class LaunchThread
{
    private static readonly BlockingCollection<Task> Launches = Open();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var launch = new Task<Process>(() => Process.Start(start)!, TaskCreationOptions.RunContinuationsAsynchronously);
        Launches.Add(launch);
        return launch;
    }

    private static BlockingCollection<Task> Open()
    {
        var launches = new BlockingCollection<Task>();
        new Thread(() => Run(launches)) { IsBackground = true, Name = "Sandbox launches" }.Start();
        return launches;
    }

    private static void Run(BlockingCollection<Task> launches)
    {
        foreach (var launch in launches.GetConsumingEnumerable())
            launch.RunSynchronously(TaskScheduler.Default);
    }
}
