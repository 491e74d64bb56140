namespace ModelOps.Cli.Demo;

internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="DemoFailedException">The time was over first.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isTrue, TimeSpan patience, string otherwise, CancellationToken cancel)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience)
                throw new DemoFailedException(otherwise);
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }
}
