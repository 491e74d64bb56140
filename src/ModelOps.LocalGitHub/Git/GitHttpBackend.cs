using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Hands a request to <c>git http-backend</c> (a CGI program, RFC 3875) and streams both ways.</summary>
internal sealed partial class GitHttpBackend(GitFolders folders, PushRules rules, ILogger<GitHttpBackend> logger)
{
    /// <param name="path">Below the repository, such as <c>info/refs</c>.</param>
    public async Task ServeAsync(HttpContext context, Repository repository, string path, string user, CancellationToken cancel)
    {
        using var process = Process.Start(StartInfo(context.Request, repository, path, user))!;
        await using var kill = cancel.Register(() => process.Kill(entireProcessTree: true));
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var sending = SendBodyAsync(context.Request, process.StandardInput.BaseStream, answered.Token);
        try
        {
            await AnswerAsync(process.StandardOutput.BaseStream, context.Response, cancel);
        }
        finally
        {
            // Git may answer without reading the whole body, when it refuses a push.
            await answered.CancelAsync();
            await sending;
            await process.WaitForExitAsync(CancellationToken.None);
        }
        if (await errors is { Length: > 0 } text)
            LogComplaint(path, text);
    }

    private ProcessStartInfo StartInfo(HttpRequest request, Repository repository, string path, string user)
    {
        Directory.CreateDirectory(folders.Root);
        var start = GitProgram.StartInfo(folders.Root, "http-backend");
        var environment = start.Environment;
        environment["GATEWAY_INTERFACE"] = "CGI/1.1";
        environment["SERVER_PROTOCOL"] = request.Protocol;
        environment["GIT_PROJECT_ROOT"] = folders.Root;
        environment["GIT_HTTP_EXPORT_ALL"] = "1";
        environment["PATH_INFO"] = $"/{GitFolders.NameOf(repository)}/{path}";
        environment["REQUEST_METHOD"] = request.Method;
        environment["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?') ?? "";
        environment["CONTENT_TYPE"] = request.ContentType ?? "";
        environment["REMOTE_USER"] = user;
        environment["REMOTE_ADDR"] = request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        environment["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding.ToString();
        environment["GIT_PROTOCOL"] = request.Headers["Git-Protocol"].ToString();
        foreach (var (name, value) in rules.EnvironmentFor(repository))
            environment[name] = value;
        if (request.ContentLength is { } length)
            environment["CONTENT_LENGTH"] = length.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private static async Task SendBodyAsync(HttpRequest request, Stream input, CancellationToken cancel)
    {
        try
        {
            await using (input)
                await request.Body.CopyToAsync(input, cancel);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            // The client hung up or Git closed its side: what Git answers then is the answer.
        }
    }

    private static async Task AnswerAsync(Stream output, HttpResponse response, CancellationToken cancel)
    {
        var reader = PipeReader.Create(output);
        while (await ReadLineAsync(reader, cancel) is { Length: > 0 } line)
        {
            if (line.Split(':', 2) is not [var name, var value])
                continue;
            if (name.Equals("Status", StringComparison.OrdinalIgnoreCase))
                response.StatusCode = int.Parse(value.AsSpan(1, 3), CultureInfo.InvariantCulture);
            else
                response.Headers[name] = value.Trim();
        }
        await reader.CopyToAsync(response.Body, cancel);
    }

    /// <summary>Null at the end of the output.</summary>
    private static async Task<string?> ReadLineAsync(PipeReader reader, CancellationToken cancel)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "git http-backend on {Path} said: {Text}")]
    private partial void LogComplaint(string path, string text);
}
