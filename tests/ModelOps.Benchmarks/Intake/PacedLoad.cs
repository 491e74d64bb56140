using System.Diagnostics;
using System.Net;

namespace ModelOps.Benchmarks.Intake;

/// <summary>Deliveries that come at their time whether or not the ones before have been answered.</summary>
internal static class PacedLoad
{
    /// <returns>Milliseconds from the time a delivery should have left until its answer, sorted.</returns>
    public static async Task<List<double>> RunAsync(IntakeServer server, SignedPayload payload, int pace, TimeSpan duration, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
        var answers = new List<Task<double>>();
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < pace * duration.TotalSeconds; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / pace);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early)
                await Task.Delay(early, TimeProvider.System, cancel);
            answers.Add(DeliverAsync(http, server.Address, payload, $"{Guid.NewGuid()}", started, due, cancel));
        }
        return [.. (await Task.WhenAll(answers)).Order()];
    }

    private static async Task<double> DeliverAsync(HttpClient http, Uri address, SignedPayload payload, string id, long started, TimeSpan due, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(payload.Body) };
        request.Headers.Add("X-GitHub-Delivery", id);
        request.Headers.Add("X-GitHub-Event", "pull_request");
        request.Headers.Add("X-Hub-Signature-256", payload.Signature);
        using var answer = await http.SendAsync(request, cancel);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"The bot answered {answer.StatusCode}.");
        return (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds;
    }
}
