namespace ModelOps.Domain.Watching.Windows;

/// <summary>Which windows of one run of a replica were counted: those up to a number. A replica that starts anew has a new run.</summary>
/// <param name="At">The end of the last of them.</param>
public sealed record CountedRun(string Run, int Number, DateTimeOffset At)
{
    /// <returns>Null when the id is not written <c>RUN-NUMBER</c>.</returns>
    public static CountedRun? Parse(string window, DateTimeOffset at) =>
        window.LastIndexOf('-') is > 0 and var dash && int.TryParse(window.AsSpan(dash + 1), out var number) ? new CountedRun(window[..dash], number, at) : null;
}
