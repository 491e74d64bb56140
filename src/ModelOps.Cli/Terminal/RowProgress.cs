using Spectre.Console;

namespace ModelOps.Cli.Terminal;

/// <summary>Shows how many rows are done while work goes on; nothing where the output is no terminal.</summary>
internal static class RowProgress
{
    public static Task<T> ShowAsync<T>(IAnsiConsole console, string title, Func<IProgress<long>, Task<T>> work) =>
        !console.Profile.Capabilities.Interactive || Console.IsOutputRedirected
            ? work(new Silence())
            : console.Status().Spinner(Spinner.Known.Dots).StartAsync(title, status => work(new Line(status, title)));

    private sealed class Silence : IProgress<long>
    {
        public void Report(long value) { }
    }

    private sealed class Line(StatusContext status, string title) : IProgress<long>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
        private long last;

        public void Report(long value)
        {
            if (TimeProvider.System.GetElapsedTime(last) < Pause)
                return;
            last = TimeProvider.System.GetTimestamp();
            status.Status($"{title}: {value:N0} rows");
        }
    }
}
