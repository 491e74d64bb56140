using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelOps.Registry.Tests;

/// <summary>Git's own smart HTTP program over one folder of bare repositories, behind a user and a password.</summary>
internal sealed class GitHttpServer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly string folder;

    private GitHttpServer(WebApplication server, string folder) => (this.server, this.folder) = (server, folder);

    /// <summary>Ends with a slash.</summary>
    public Uri Address => new(server.Urls.Single() + "/");

    /// <summary>The password of every user; null lets anybody in.</summary>
    public string? Password { get; set; }

    /// <summary>Answers every request with this status when set.</summary>
    public HttpStatusCode? Broken { get; set; }

    /// <summary>Sends every request to this server when set.</summary>
    public Uri? Elsewhere { get; set; }

    /// <summary>Each Authorization header that came.</summary>
    public List<string> Authorizations { get; } = [];

    public static async Task<GitHttpServer> StartAsync(string folder, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var git = new GitHttpServer(app, folder);
        app.Run(git.AnswerAsync);
        await app.StartAsync(cancel);
        return git;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization is [{ } authorization])
            Authorizations.Add(authorization);
        if (Elsewhere is not null)
            http.Response.Redirect(new Uri(Elsewhere, http.Request.Path + http.Request.QueryString.Value).AbsoluteUri);
        else if (Broken is { } status)
            http.Response.StatusCode = (int)status;
        else if (IsRefused(http.Request))
            (http.Response.StatusCode, http.Response.Headers.WWWAuthenticate) = (401, "Basic realm=\"git\"");
        else
            await RunAsync(http, http.RequestAborted);
    }

    private bool IsRefused(HttpRequest request) =>
        Password is not null
        && request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{Password}"));

    private async Task RunAsync(HttpContext http, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        using var git = Process.Start(Start(http.Request, body.Length))!;
        await git.StandardInput.BaseStream.WriteAsync(body.ToArray(), cancel);
        git.StandardInput.Close();
        await ForwardAsync(git.StandardOutput.BaseStream, http.Response, cancel);
        await git.WaitForExitAsync(cancel);
    }

    /// <summary>RFC 3875: the request as environment variables.</summary>
    private ProcessStartInfo Start(HttpRequest request, long length)
    {
        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["GIT_PROJECT_ROOT"] = folder;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["REMOTE_USER"] = "x-access-token";
        start.Environment["REQUEST_METHOD"] = request.Method;
        start.Environment["PATH_INFO"] = request.Path;
        start.Environment["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?');
        start.Environment["CONTENT_TYPE"] = request.ContentType;
        start.Environment["CONTENT_LENGTH"] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return start;
    }

    private static async Task ForwardAsync(Stream output, HttpResponse response, CancellationToken cancel)
    {
        using var answer = new MemoryStream();
        await output.CopyToAsync(answer, cancel);
        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n"))
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
            if (name == "Status")
                response.StatusCode = int.Parse(value[..3], System.Globalization.CultureInfo.InvariantCulture);
            else
                response.Headers[name] = value;
        }

        await response.Body.WriteAsync(bytes.AsMemory(end + 4), cancel);
    }
}
