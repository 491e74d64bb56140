using System.Text.Json;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Tests.Images;

/// <summary>An image as a registry gives it to anyone who asks for its digest.</summary>
/// <param name="LayerFile">The last layer.</param>
internal sealed record PushedImage(IReadOnlyList<Sha256Digest> Layers, JsonElement Configuration, string LayerFile)
{
    public static async Task<PushedImage> ReadAsync(string image, string layerFile, CancellationToken cancel)
    {
        var (repository, digest) = (image.Split('@')[0], image.Split('@')[1]);
        var (host, path) = (repository.Split('/', 2)[0], repository.Split('/', 2)[1]);
        using var http = new HttpClient { BaseAddress = new($"http://{host}/v2/{path}/") };
        http.DefaultRequestHeaders.Add("Accept", "application/vnd.docker.distribution.manifest.v2+json");
        var manifest = JsonDocument.Parse(await VerifiedAsync(http, $"manifests/{digest}", digest, cancel)).RootElement;
        List<string> layers = [.. manifest.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("digest").GetString()!)];
        var configuration = manifest.GetProperty("config").GetProperty("digest").GetString()!;
        await File.WriteAllBytesAsync(layerFile, await VerifiedAsync(http, $"blobs/{layers[^1]}", layers[^1], cancel), cancel);
        return new(
            [.. layers.Select(Identifier.Parse<Sha256Digest>)],
            JsonDocument.Parse(await VerifiedAsync(http, $"blobs/{configuration}", configuration, cancel)).RootElement,
            layerFile);
    }

    private static async Task<byte[]> VerifiedAsync(HttpClient http, string place, string digest, CancellationToken cancel)
    {
        var bytes = await http.GetByteArrayAsync(place, cancel);
        Assert.That(Sha256Digest.Of(bytes).ToString(), Is.EqualTo(digest));
        return bytes;
    }
}
