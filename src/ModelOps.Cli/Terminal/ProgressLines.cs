namespace ModelOps.Cli.Terminal;

/// <summary>Tells how many rows are done as lines on standard error, for a parent process to read.</summary>
internal sealed class ProgressLines : IProgress<long>
{
    public const string Prefix = "rows ";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private long last = TimeProvider.System.GetTimestamp();

    public void Report(long value)
    {
        if (TimeProvider.System.GetElapsedTime(last) < Pause)
            return;
        last = TimeProvider.System.GetTimestamp();
        Console.Error.WriteLine($"{Prefix}{value}");
    }
}
