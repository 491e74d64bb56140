using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;

namespace ModelOps.Registry.Tests.Lfs;

/// <summary>A Git LFS server with the batch API and the basic transfer, both ways, that can be told to misbehave.</summary>
internal sealed class LfsServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private LfsServer(WebApplication server) => this.server = server;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Every request that came, in order.</summary>
    public ConcurrentQueue<LfsCall> Calls { get; } = new();

    /// <summary>The password for the batch API; null lets anybody in.</summary>
    public string? Password { get; set; }

    /// <summary>What the batch API answers for one object, made from the usual answer.</summary>
    public Func<JsonObject, JsonObject?> Answer { get; set; } = usual => usual;

    /// <summary>How an object is sent.</summary>
    public Func<HttpContext, byte[], Task> Send { get; set; } = (http, bytes) => http.Response.Body.WriteAsync(bytes).AsTask();

    /// <summary>Runs before anything else; true when it has answered.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = _ => Task.FromResult(false);

    public Uri Address => new(server.Urls.Single());

    public LfsEndpoint Endpoint => new(new Uri(Address, "/team/registry.git/info/lfs"));

    public IEnumerable<LfsCall> Batches => Calls.Where(call => call.Path.EndsWith("/objects/batch", StringComparison.Ordinal));

    public IEnumerable<LfsCall> Downloads => Calls.Where(call => call.Path.StartsWith("/object/", StringComparison.Ordinal));

    public static async Task<LfsServer> StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var lfs = new LfsServer(app);
        app.Run(lfs.AnswerAsync);
        await app.StartAsync(cancel);
        return lfs;
    }

    public LfsPointer Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public LfsPointer Add(byte[] bytes)
    {
        var pointer = PointerTo(bytes);
        Objects[pointer.Hex] = bytes;
        return pointer;
    }

    public static LfsPointer PointerTo(byte[] bytes) =>
        new(Identifier.Parse<Sha256Digest>("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes))), bytes.Length);

    public Uri AddressOf(string hex) => new(Address, $"/object/{hex}");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await new StreamReader(http.Request.Body, Encoding.Latin1).ReadToEndAsync(http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Calls.Enqueue(new(http.Request.Method, http.Request.Path, headers, body));
        if (await Intercept(http))
            return;
        if (http.Request.Path.Value!.EndsWith("/objects/batch", StringComparison.Ordinal))
            await BatchAsync(http, JsonNode.Parse(body)!.AsObject());
        else if (http.Request.Path.StartsWithSegments("/object", out var hex))
            await ObjectAsync(http, hex.Value!.TrimStart('/'), Encoding.Latin1.GetBytes(body));
        else
            http.Response.StatusCode = (int)HttpStatusCode.NotFound;
    }

    private async Task BatchAsync(HttpContext http, JsonObject question)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{Password}"));
        if (Password is not null && http.Request.Headers.Authorization != expected)
        {
            http.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            return;
        }

        var isUpload = (string?)question["operation"] == "upload";
        var answers = question["objects"]!.AsArray().Select(wanted => Answer(Usual(wanted!, isUpload))).OfType<JsonNode>().ToArray();
        var answer = new JsonObject { ["transfer"] = "basic", ["objects"] = new JsonArray(answers) };
        http.Response.ContentType = "application/vnd.git-lfs+json";
        await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }

    private JsonObject Usual(JsonNode wanted, bool isUpload)
    {
        var hex = (string)wanted["oid"]!;
        var answer = new JsonObject { ["oid"] = hex, ["size"] = (long)wanted["size"]! };
        if (isUpload || Objects.ContainsKey(hex))
            answer["actions"] = new JsonObject { [isUpload ? "upload" : "download"] = new JsonObject { ["href"] = AddressOf(hex).AbsoluteUri } };
        else
            answer["error"] = new JsonObject { ["code"] = 404, ["message"] = "Object does not exist" };
        return answer;
    }

    private async Task ObjectAsync(HttpContext http, string hex, byte[] body)
    {
        if (HttpMethods.IsPut(http.Request.Method))
            Objects[hex] = body;
        else if (Objects.TryGetValue(hex, out var bytes))
            await Send(http, bytes);
        else
            http.Response.StatusCode = (int)HttpStatusCode.NotFound;
    }
}
