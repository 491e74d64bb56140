using System.Net;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>Asks with the tag of the answer it has; "not modified" costs nothing of GitHub's limit and is answered from here.</summary>
internal sealed class ConditionalCalls(CallOptions options) : DelegatingHandler
{
    /// <summary>Bytes; a longer answer is not kept. With the number of answers it bounds the memory.</summary>
    private const int LargestKept = 64 << 10;

    private readonly AnswerCache cache = new(options.KeptAnswers);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
            return await base.SendAsync(request, cancellationToken);
        var key = $"{CallScope.Of(request)} {request.Headers.Accept} {request.RequestUri}";
        var isKept = cache.TryGet(key, out var kept);
        if (isKept && request.Headers.IfNoneMatch.Count == 0)
            request.Headers.IfNoneMatch.Add(kept!.Tag);
        var response = await base.SendAsync(request, cancellationToken);
        if (isKept && response.StatusCode == HttpStatusCode.NotModified)
            return Restored(kept!, request, response);
        await KeepAsync(key, response, cancellationToken);
        return response;
    }

    private async Task KeepAsync(string key, HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode != HttpStatusCode.OK || response.Headers.ETag is not { } tag)
            return;
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (body.Length <= LargestKept)
            cache.Keep(key, new(tag, body, response.Content.Headers.ContentType, [.. response.Headers.NonValidated.Select(Copy)]));
    }

    /// <summary>The kept answer with what the new one says, such as how many calls are left.</summary>
    private static HttpResponseMessage Restored(KeptAnswer kept, HttpRequestMessage request, HttpResponseMessage notModified)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(kept.Body) };
        answer.Content.Headers.ContentType = kept.Type;
        foreach (var (name, values) in notModified.Headers.NonValidated.Select(Copy))
            answer.Headers.TryAddWithoutValidation(name, values);
        foreach (var (name, values) in kept.Headers.Where(header => !answer.Headers.Contains(header.Key)))
            answer.Headers.TryAddWithoutValidation(name, values);
        notModified.Dispose();
        return answer;
    }

    private static KeyValuePair<string, IEnumerable<string>> Copy(KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header) =>
        new(header.Key, [.. header.Value]);
}
