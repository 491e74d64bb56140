using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests;

/// <summary>The bot as a process of its own; without other settings, with a GitHub that does not answer.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    /// <summary>As the value of a setting: it is left out.</summary>
    public const string Unset = "<unset>";

    public const string Secret = "secret";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> settingUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BotProcess(string folder, params (string Key, string Value)[] settings)
    {
        process = new Process { StartInfo = StartInfo(folder, [], settings) };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
    }

    /// <param name="arguments">None runs the service.</param>
    public static ProcessStartInfo StartInfo(string folder, string[] arguments, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Checkout.Executable("Bot", "modelops-bot"), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        (string Key, string Value)[] all =
        [
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("GitHub__ApiUrl", "http://127.0.0.1:9/"), ("GitHub__WebUrl", "http://127.0.0.1:9/"), ("GitHub__AppId", "1"),
            ("GitHub__PrivateKeyFile", Path.Combine(folder, "app.pem")), ("GitHub__WebhookSecrets__0", Secret), ("Data__Directory", Path.Combine(folder, "data")), .. settings,
        ];
        foreach (var (key, value) in all)
            start.Environment[key] = value == Unset ? null : value;
        return start;
    }

    public static void MakeKey(string folder)
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(Path.Combine(folder, "app.pem"), key.ExportRSAPrivateKeyPem());
    }

    public async Task<HttpStatusCode> DeliverAsync(string id, byte[] body, CancellationToken cancel, string? signature = null, string secret = Secret, string gitHubEvent = "ping")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(await listening.Task.WaitAsync(cancel), "/webhooks/github")) { Content = new ByteArrayContent(body) };
        // An oversized body is refused before it is sent.
        request.Headers.ExpectContinue = true;
        request.Headers.Add("X-GitHub-Delivery", id);
        request.Headers.Add("X-GitHub-Event", gitHubEvent);
        request.Headers.Add("X-Hub-Signature-256", signature ?? $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        using var response = await Http.SendAsync(request, cancel);
        return response.StatusCode;
    }

    /// <summary>Any request; redirections are not followed.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancel, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(await listening.Task.WaitAsync(cancel), path)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, cancel);
    }

    public async Task<string> GetPageAsync(string path, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }

    public Task<Uri> AddressAsync(CancellationToken cancel) => listening.Task.WaitAsync(cancel);

    /// <summary>The page that a bot without an App prints on its console.</summary>
    public Task<Uri> SetUpPageAsync(CancellationToken cancel) => settingUp.Task.WaitAsync(cancel);

    public async Task AskToEndAsync(CancellationToken cancel)
    {
        using var asking = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        await asking.WaitForExitAsync(cancel);
    }

    public async Task<HttpStatusCode> GetAsync(string path, CancellationToken cancel)
    {
        using var response = await Http.GetAsync(new Uri(await listening.Task.WaitAsync(cancel), path), cancel);
        return response.StatusCode;
    }

    public async Task KillAsync(CancellationToken cancel)
    {
        process.Kill();
        await process.WaitForExitAsync(cancel);
    }

    public async Task<(int Code, string Errors)> EndAsync(CancellationToken cancel)
    {
        var errors = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync(CancellationToken.None);
        process.Dispose();
    }

    private void Note(string? line)
    {
        const string Start = "Now listening on: ";
        if (line?.Split(' ').FirstOrDefault(word => word.Contains("/setup?token=", StringComparison.Ordinal)) is { } page)
            settingUp.TrySetResult(new Uri(page));
        if (line?.IndexOf(Start, StringComparison.Ordinal) is >= 0 and var at)
            listening.TrySetResult(new Uri(line[(at + Start.Length)..].Trim()));
    }
}
