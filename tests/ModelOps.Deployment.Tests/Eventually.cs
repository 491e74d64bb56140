namespace ModelOps.Deployment.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again until the answer is yes; the test's own time-out ends it.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, CancellationToken cancel)
    {
        while (!await condition())
            await Task.Delay(Pause, TimeProvider.System, cancel);
    }
}
