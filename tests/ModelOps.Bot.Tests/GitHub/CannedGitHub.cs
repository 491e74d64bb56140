using System.Net;
using ModelOps.Bot.GitHub.Calls;
using Microsoft.Extensions.Time.Testing;

namespace ModelOps.Bot.Tests.GitHub;

/// <summary>A GitHub that says what it was told to say, one answer a call, and our way to it under a clock of its own.</summary>
internal sealed class CannedGitHub : HttpMessageHandler
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> answers = new();
    private readonly HttpMessageInvoker calls;

    public CannedGitHub(CallOptions? options = null) => calls = new(new GitHubCalls(options ?? new(), Clock, this));

    public FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>What reached GitHub: method, path and the second it came.</summary>
    public List<string> Log { get; } = [];

    public CannedGitHub Says(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers)
    {
        answers.Enqueue((_, _) => Task.FromResult(Answer(status, body, headers)));
        return this;
    }

    public CannedGitHub Breaks(HttpRequestError error)
    {
        answers.Enqueue((_, _) => throw new HttpRequestException(error, "broken"));
        return this;
    }

    public CannedGitHub Hangs()
    {
        answers.Enqueue(async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancel);
            throw new InvalidOperationException("It hangs for ever.");
        });
        return this;
    }

    public CannedGitHub Replies(Func<HttpRequestMessage, HttpResponseMessage> reply)
    {
        answers.Enqueue((request, _) => Task.FromResult(reply(request)));
        return this;
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, CancellationToken cancel, long installation = 1, string token = "acme/models")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://github.test{path}"));
        new CallScope(installation, token).Mark(request);
        return calls.SendAsync(request, cancel);
    }

    /// <summary>Lets the time pass until the call has ended.</summary>
    public async Task<T> WaitAsync<T>(Task<T> call, CancellationToken cancel)
    {
        while (!call.IsCompleted)
        {
            cancel.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromMilliseconds(50));
            // What the time has woken runs before more of it passes, also where other tests keep the threads.
            do
                await Task.Yield();
            while (ThreadPool.PendingWorkItemCount > 0);
        }
        return await call;
    }

    public static HttpResponseMessage Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Log)
        {
            Log.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {(int)(Clock.GetUtcNow() - Start).TotalSeconds}");
            return answers.TryDequeue(out var answer) ? answer(request, cancellationToken) : Task.FromResult(Answer(HttpStatusCode.OK, "{}"));
        }
    }
}
