using System.Net;

namespace ModelOps.Serving.Listening;

/// <summary>
/// <c>modelops-serve health</c>: asks the server that runs here, with the same settings, whether it is ready. For orchestrators, where
/// there is no other program to ask with. Loads nothing of the model.
/// </summary>
internal static class HealthCommand
{
    public const string Name = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>The exit code: 0 when it is ready, else 1 with the reason on standard error.</returns>
    public static async Task<int> RunAsync(string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        var options = builder.Configuration.GetSection(ServingOptions.Section).Get<ServingOptions>() ?? new ServingOptions();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(Local(new Uri(options.Address)), "/v2/health/ready"), HttpCompletionOption.ResponseHeadersRead);
            return answer.IsSuccessStatusCode ? 0 : await FailAsync($"The server is not ready: {(int)answer.StatusCode}.");
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException or UriFormatException)
        {
            return await FailAsync($"The server does not answer: {silent.Message}");
        }
    }

    /// <summary>Where a server that listens at this address is reached from this machine.</summary>
    public static Uri Local(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any))
            ? address
            : new UriBuilder(address) { Host = "127.0.0.1" }.Uri;

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
