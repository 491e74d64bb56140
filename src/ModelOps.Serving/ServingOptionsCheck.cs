using Microsoft.Extensions.Options;

namespace ModelOps.Serving;

internal sealed class ServingOptionsCheck : IValidateOptions<ServingOptions>
{
    /// <summary>A body is held in memory in one piece.</summary>
    private const long MostBodyBytes = 1024 * 1024 * 1024;

    private const int MostBatched = 4096;
    private const double LongestDelay = 1000;

    public ValidateOptionsResult Validate(string? name, ServingOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ServingOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.VersionDirectory))
            yield return "Serving:VersionDirectory is not set. Name the folder of the version to serve.";
        if (!IsAddress(options.Address))
            yield return $"Serving:Address is '{options.Address}'. Write http://HOST:PORT, for example http://127.0.0.1:8000.";
        if (options.GrpcAddress is { } grpc && !IsAddress(grpc))
            yield return $"Serving:GrpcAddress is '{grpc}'. Write http://HOST:PORT, for example http://127.0.0.1:8001.";
        if (options.MetricsAddress is { } metrics && !IsAddress(metrics))
            yield return $"Serving:MetricsAddress is '{metrics}'. Write http://HOST:PORT, for example http://127.0.0.1:8002.";
        if (options.MaxBodyBytes is < 1 or > MostBodyBytes)
            yield return $"Serving:MaxBodyBytes is {options.MaxBodyBytes}. Write a number of bytes from 1 to {MostBodyBytes}.";
        if (options.MaxRows < 1)
            yield return $"Serving:MaxRows is {options.MaxRows}. Write a number of rows from 1.";
        if (options.MaxBatchSize is < 1 or > MostBatched)
            yield return $"Serving:MaxBatchSize is {options.MaxBatchSize}. Write a number of rows from 1 to {MostBatched}.";
        if (options.MaxQueueDelayMs is not (null or (>= 0 and <= LongestDelay)))
            yield return $"Serving:MaxQueueDelayMs is {options.MaxQueueDelayMs}. Write a number of milliseconds from 0 to {LongestDelay}.";
        if (options.MaxQueueSize < 1)
            yield return $"Serving:MaxQueueSize is {options.MaxQueueSize}. Write a number of requests from 1.";
        if (options.SpoolMegabytes is < 1 or > 100_000)
            yield return $"Serving:SpoolMegabytes is {options.SpoolMegabytes}. Write a number of megabytes from 1 to 100000.";
        if (options.ShortestWindowSeconds is not (>= 0 and <= 3600))
            yield return $"Serving:ShortestWindowSeconds is {options.ShortestWindowSeconds}. Write a number of seconds from 0 to 3600.";
        if (options.LongestWindowMinutes is not (> 0 and <= 10_080))
            yield return $"Serving:LongestWindowMinutes is {options.LongestWindowMinutes}. Write a number of minutes above 0 and up to 10080, a week.";
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/" };
}
