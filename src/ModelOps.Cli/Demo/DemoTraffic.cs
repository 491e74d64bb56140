using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ModelOps.Cli.Demo;

/// <summary>Programs that ask the served model, 50 times a second, about patients like those of the reference data; from some hour on, some of them come from a new scanner that sees larger nuclei.</summary>
internal sealed class DemoTraffic : IAsyncDisposable
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Random random = new(7);
    private readonly IReadOnlyList<DemoRow> patients = DemoRows.Read();
    private readonly ConcurrentQueue<(string Id, string Truth)> answered = new();
    private readonly HttpClient http;
    private readonly CancellationTokenSource end = new();
    private readonly Task sending;
    private volatile int newScannerEvery;
    private int asked;
    private int failed;

    private DemoTraffic(Uri gateway)
    {
        http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(10) };
        sending = SendAllAsync();
    }

    public static DemoTraffic Begin(Uri gateway) => new(gateway);

    /// <summary>Since the start; a request that waits for its answer is not yet asked.</summary>
    public (int Asked, int Failed) Counted => (Volatile.Read(ref asked), Volatile.Read(ref failed));

    /// <summary>Of so many patients one comes from the new scanner; 0: none does.</summary>
    public int NewScannerEvery
    {
        get => newScannerEvery;
        set => newScannerEvery = value;
    }

    /// <summary>Patients of the old scanners whom the model has judged, and what they really had.</summary>
    public IReadOnlyList<(string Id, string Truth)> Answered => [.. answered];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await sending;
        http.Dispose();
        end.Dispose();
    }

    private async Task SendAllAsync()
    {
        var under = new List<Task>();
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        try
        {
            for (var number = 0; await timer.WaitForNextTickAsync(end.Token); number++)
            {
                under.RemoveAll(task => task.IsCompleted);
                var patient = patients[random.Next(patients.Count)];
                under.Add(SendAsync($"patient-{number}", patient, newScannerEvery is > 0 and var every && number % every == 0));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(under);
        }
    }

    private async Task SendAsync(string id, DemoRow patient, bool isOfNewScanner)
    {
        using var content = new ByteArrayContent(Request(id, isOfNewScanner ? patient.Enlarged() : patient.Measurements)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var isAnswered = false;
        try
        {
            using var answer = await http.PostAsync("v2/models/tumor-screening/infer", content);
            isAnswered = answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            isAnswered = false;
        }
        if (!isAnswered)
            Interlocked.Increment(ref failed);
        else if (!isOfNewScanner)
            Remember(id, patient.Truth);
        Interlocked.Increment(ref asked);
    }

    private void Remember(string id, string truth)
    {
        answered.Enqueue((id, truth));
        if (answered.Count > MostRemembered)
            answered.TryDequeue(out _);
    }

    private static byte[] Request(string id, double[] measurements) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["id"] = id,
        ["inputs"] = new[] { new { name = "features", datatype = "FP32", shape = new[] { 1, measurements.Length }, data = measurements } },
    });
}
