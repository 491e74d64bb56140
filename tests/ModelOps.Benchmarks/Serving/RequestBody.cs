using System.Globalization;
using System.Net.Http.Headers;

namespace ModelOps.Benchmarks.Serving;

/// <param name="File">Where the content lies, for a program that reads it.</param>
/// <param name="JsonLength">Of a body with binary tensors: the bytes of its JSON.</param>
internal sealed record RequestBody(string File, byte[] Content, int? JsonLength)
{
    private const string JsonLengthHeader = "Inference-Header-Content-Length";

    public string ContentType => JsonLength is null ? "application/json" : "application/octet-stream";

    public static RequestBody Write(string file, byte[] content, int? jsonLength)
    {
        System.IO.File.WriteAllBytes(file, content);
        return new RequestBody(file, content, jsonLength);
    }

    public HttpContent ToHttp()
    {
        var content = new ByteArrayContent(Content) { Headers = { ContentType = new MediaTypeHeaderValue(ContentType) } };
        if (JsonLength is { } length)
            content.Headers.Add(JsonLengthHeader, length.ToString(CultureInfo.InvariantCulture));
        return content;
    }

    /// <summary>What the server answers, as a file.</summary>
    public async Task<string> AnswerAsync(Uri address, CancellationToken cancel)
    {
        using var http = new HttpClient();
        using var content = ToHttp();
        using var answer = await http.PostAsync(address, content, cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        var path = $"{File}.answer";
        await System.IO.File.WriteAllBytesAsync(path, answer.EnsureSuccessStatusCode().IsSuccessStatusCode ? bytes : [], cancel);
        return path;
    }
}
