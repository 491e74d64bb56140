using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Watching.Windows;

/// <summary>Which windows are counted: each once, in the order of their stamps, and none whose stamps cannot be.</summary>
internal static class WindowIntake
{
    private const int MostRuns = 64;
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    public static (IReadOnlyList<ModelSketches> Windows, IReadOnlyList<CountedRun> Counted) New(
        IReadOnlyList<ModelSketches> windows, IReadOnlyList<CountedRun> counted, DateTimeOffset now, List<string> notes)
    {
        List<ModelSketches> taken = [];
        var runs = counted.ToDictionary(run => run.Run, StringComparer.Ordinal);
        foreach (var window in windows.OrderBy(window => window.Start).ThenBy(window => window.End))
        {
            var ids = window.Windows.Select(id => CountedRun.Parse(id, window.End)).OfType<CountedRun>().ToList();
            if (Refuse(window.Start, window.End, now) is { } why)
                notes.Add(why);
            else if (!ids.Exists(id => runs.TryGetValue(id.Run, out var before) && id.Number <= before.Number))
                taken.Add(window);
            else
                continue;
            // What is refused is refused for good: a clock that went wrong does not fill the same window again.
            foreach (var id in ids.OrderBy(id => id.Number))
                runs[id.Run] = id;
        }
        return (taken, [.. runs.Values.OrderByDescending(run => run.At).ThenBy(run => run.Run, StringComparer.Ordinal).Take(MostRuns)]);
    }

    /// <summary>Spans of the gateways follow each other; one that begins before the last one ended would count requests twice.</summary>
    public static (IReadOnlyList<TrafficWindow> Windows, DateTimeOffset? Until) New(IReadOnlyList<TrafficWindow> windows, DateTimeOffset? until, DateTimeOffset now, List<string> notes)
    {
        List<TrafficWindow> taken = [];
        foreach (var window in windows.OrderBy(window => window.From).ThenBy(window => window.To))
        {
            if (Refuse(window.From, window.To, now) is { } why)
            {
                notes.Add(why);
                continue;
            }
            if (window.From < until)
            {
                notes.Add($"A count of the gateways from {window.From:u} to {window.To:u} overlaps one before, and was left out.");
                continue;
            }
            taken.Add(window);
            until = window.To;
        }
        return (taken, until);
    }

    private static string? Refuse(DateTimeOffset start, DateTimeOffset end, DateTimeOffset now) =>
        end < start ? $"A window from {start:u} to {end:u} ends before it begins, and was left out: a clock went backwards."
        : end > now + ClocksDiffer ? $"A window that ends at {end:u} lies in the future, and was left out: a clock is wrong."
        : null;
}
