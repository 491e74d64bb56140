using System.Collections.Concurrent;
using System.Diagnostics;

namespace ModelOps.Benchmarks.Serving;

/// <summary>Requests that come at their time whether or not the ones before have been answered.</summary>
internal sealed class SteadyRequests(Uri address, Func<int, RequestBody> bodies, int pace)
{
    private const string VersionHeader = "modelops-version";

    private readonly ConcurrentBag<PacedAnswer> answers = [];
    private volatile string? answering;

    public IReadOnlyCollection<PacedAnswer> Answers => answers;

    /// <summary>The version that gave the latest answer.</summary>
    public string? Answering => answering;

    /// <summary>Until <paramref name="stop"/>; ends when all are answered.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancel)
    {
        using var http = new HttpClient();
        List<Task> sent = [];
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / pace);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early)
                await Task.Delay(early, TimeProvider.System, cancel);
            sent.Add(SendAsync(http, bodies(number), cancel));
        }
        await Task.WhenAll(sent);
    }

    private async Task SendAsync(HttpClient http, RequestBody body, CancellationToken cancel)
    {
        var sent = Stopwatch.GetTimestamp();
        using var content = body.ToHttp();
        try
        {
            using var answer = await http.PostAsync(address, content, cancel);
            var version = answer.Headers.TryGetValues(VersionHeader, out var versions) ? versions.Single() : null;
            answers.Add(new PacedAnswer(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, answer.IsSuccessStatusCode, version));
            answering = version ?? answering;
        }
        catch (HttpRequestException)
        {
            answers.Add(new PacedAnswer(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, Succeeded: false, Version: null));
        }
    }
}
