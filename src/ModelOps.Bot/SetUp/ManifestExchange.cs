using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.GitHub.Calls;
using ModelOps.Bot.Reporting;

namespace ModelOps.Bot.SetUp;

/// <summary>Gives GitHub the code that the browser brought, and takes the App's number and secrets for it.</summary>
internal sealed partial class ManifestExchange(IOptions<GitHubOptions> options) : IDisposable
{
    private readonly HttpClient http = new(GitHubCalls.Network()) { Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = 1 << 20 };

    /// <exception cref="UserFacingException">There is no App; the text says why, and what to do.</exception>
    public async Task<MadeApp> ConvertAsync(string? code, CancellationToken cancel)
    {
        if (code is null || !Code().IsMatch(code))
            throw new UserFacingException("GitHub gave no code that can be read. Begin again.");
        try
        {
            return await AskAsync(code, cancel);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new UserFacingException($"GitHub at {options.Value.ApiUrl} gave no answer that can be read: {failure.Message} See that the bot reaches it and that GitHub:ApiUrl is right, then begin again.");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<MadeApp> AskAsync(string code, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiUrl, $"app-manifests/{code}/conversions"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("modelops-bot", null));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        using var answer = await http.SendAsync(request, cancel);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new UserFacingException($"GitHub answered {(int)answer.StatusCode}. A code is good once and for one hour. Begin again.");
        var app = await answer.Content.ReadFromJsonAsync(MadeAppJson.Default.MadeApp, cancel);
        return app is { Id: > 0, WebhookSecret.Length: > 0 } && HasKey(app) ? app : throw new UserFacingException("GitHub's answer holds no number, no secret or no key that can be read. Begin again.");
    }

    private static bool HasKey(MadeApp app)
    {
        try
        {
            using var key = AppKey.Read(new GitHubOptions { PrivateKey = app.Pem });
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,200}\z")]
    private static partial Regex Code();
}
