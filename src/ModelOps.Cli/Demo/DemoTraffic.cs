using System.Net.Http.Headers;
using System.Text.Json;

namespace ModelOps.Cli.Demo;

/// <summary>Programs that ask the served model, 50 times a second: most rows are like the reference data, some come from a new scanner that sees larger nuclei.</summary>
internal sealed class DemoTraffic : IAsyncDisposable
{
    private const int LargeEvery = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] Usual = Request(DemoPrediction.Measurements);
    private static readonly byte[] Large = Request([.. DemoPrediction.Measurements.Select((value, column) => column == 3 ? 2_700 : value)]);

    private readonly HttpClient http;
    private readonly CancellationTokenSource end = new();
    private readonly Task sending;
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
                under.Add(SendAsync(number % LargeEvery == 0 ? Large : Usual));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(under);
        }
    }

    private async Task SendAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
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
        Interlocked.Increment(ref asked);
    }

    private static byte[] Request(double[] measurements) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["inputs"] = new[] { new { name = "features", datatype = "FP32", shape = new[] { 1, measurements.Length }, data = measurements } },
    });
}
