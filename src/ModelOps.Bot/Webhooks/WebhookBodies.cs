using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ModelOps.Bot.Webhooks;

/// <summary>
/// Reads bodies whose sender is not known yet: a stranger may neither send slowly for ever nor fill the memory with many large ones.
/// </summary>
internal sealed class WebhookBodies : IDisposable
{
    public const int Largest = 25 << 20;

    /// <summary>GitHub's payloads are about 24 KB; few are larger than this.</summary>
    private const int Usual = 1 << 20;
    private const int LargeAtOnce = 4;
    private const int BytesPerSecond = 10 << 10;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim large = new(LargeAtOnce);

    /// <returns>Null when too many large bodies are being read.</returns>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = new MinDataRate(BytesPerSecond, Grace);
        if (request.ContentLength is <= Usual and var length)
            return await ReadExactlyAsync(request, (int)length, cancel);
        if (!await large.WaitAsync(TimeSpan.Zero, cancel))
            return null;
        try
        {
            return await ReadAllAsync(request, cancel);
        }
        finally
        {
            large.Release();
        }
    }

    public void Dispose() => large.Dispose();

    private static async Task<ReadOnlyMemory<byte>> ReadExactlyAsync(HttpRequest request, int length, CancellationToken cancel)
    {
        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, cancel);
        return body;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
