using Microsoft.AspNetCore.Builder;
using ModelOps.Benchmarks.Yardsticks;
using ModelOps.Serving;

namespace ModelOps.Benchmarks.Serving;

/// <summary>What a request allocates: both servers in this process, asked by another one.</summary>
internal static class RequestAllocations
{
    private const string AnyPort = "http://127.0.0.1:0";

    public static async Task<IEnumerable<Figure>> MeasureAsync(ServedNetwork network, CancellationToken cancel)
    {
        var body = network.Json();
        string answer;
        double ours;
        await using (var server = ServingHost.Build([$"--Serving:VersionDirectory={network.Pack("v1.0.0")}", $"--Serving:Address={AnyPort}", "--Logging:LogLevel:Default=None"]))
        {
            await server.StartAsync(cancel);
            answer = await body.AnswerAsync(Address(server, network), cancel);
            ours = await BytesAsync(Address(server, network), body, cancel);
        }
        await using var constant = ConstantServer.Build(new Uri(AnyPort), await File.ReadAllBytesAsync(answer, cancel), body.ContentType);
        await constant.StartAsync(cancel);
        var framework = await BytesAsync(Address(constant, network), body, cancel);
        return
        [
            new Figure("tiny, JSON: allocated a request", ours, "bytes"),
            new Figure("  besides the server framework's", ours - framework, "bytes", Limit: 1024),
        ];
    }

    private static Uri Address(WebApplication server, ServedNetwork network) => new(new Uri(server.Urls.First()), network.InferPath);

    /// <summary>Of the second run: the first one fills pools.</summary>
    private static async Task<double> BytesAsync(Uri address, RequestBody body, CancellationToken cancel)
    {
        await HttpLoad.RunAsync(HttpLoad.Many, body, address, cancel);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var run = await HttpLoad.RunAsync(HttpLoad.Many, body, address, cancel);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / run.Answered;
    }
}
