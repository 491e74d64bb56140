namespace ModelOps.EndToEnd.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the claim holds; the test's own time limit ends it.</summary>
    public static async Task IsTrueAsync(Func<bool> claim, CancellationToken cancel)
    {
        while (!claim())
            await Task.Delay(Pause, TimeProvider.System, cancel);
    }

    public static async Task IsTrueAsync(Func<Task<bool>> claim, CancellationToken cancel)
    {
        while (!await claim())
            await Task.Delay(Pause, TimeProvider.System, cancel);
    }

    public static async Task<T> IsThereAsync<T>(Func<Task<T?>> ask, CancellationToken cancel) where T : class
    {
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }
}
