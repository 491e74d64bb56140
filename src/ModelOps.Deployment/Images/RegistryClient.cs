using System.Net;
using System.Net.Http.Headers;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>The HTTP API of an image registry (distribution specification 1.1), as far as versions need it.</summary>
internal sealed class RegistryClient(string registry, HttpClient http)
{
    private const int LargestText = 4 << 20;

    private static readonly string[] Manifests = [ImageManifest.Docker, ImageManifest.Oci, ImageIndex.Docker, ImageIndex.Oci];

    public static RegistryClient Of(ImageRepository repository, RegistryCredentials? credentials, TimeSpan patience)
    {
        var connections = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var signing = new RegistryAuthentication(repository.Registry, credentials) { InnerHandler = connections };
        return new(repository.Registry, new HttpClient(signing) { BaseAddress = repository.Api, Timeout = patience });
    }

    /// <returns>Null when there is no such image.</returns>
    public async Task<ManifestText?> FindManifestAsync(string path, string reference, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/manifests/{reference}");
        foreach (var type in Manifests)
            request.Headers.Accept.Add(new(type));
        using var answer = await SendAsync(request, cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await ExpectAsync(answer, HttpStatusCode.OK, $"for the image {path} {reference}", cancel);
        var bytes = await ReadTextAsync(answer, cancel);
        var digest = Sha256Digest.Of(bytes);
        return reference.StartsWith("sha256:", StringComparison.Ordinal) && reference != digest.ToString()
            ? throw new ImageRegistryException($"The image registry {registry} gave another image than {path}@{reference}. Do not trust it.")
            : new(answer.Content.Headers.ContentType?.MediaType ?? "", bytes, digest);
    }

    public async Task<bool> HasAsync(string path, string kind, Sha256Digest digest, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{path}/{kind}/{digest}");
        foreach (var type in Manifests)
            request.Headers.Accept.Add(new(type));
        using var answer = await SendAsync(request, cancel);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            await ExpectAsync(answer, HttpStatusCode.OK, $"whether it has {path}@{digest}", cancel);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>A small blob, whole.</summary>
    public async Task<byte[]> ReadBlobAsync(string path, Sha256Digest digest, CancellationToken cancel)
    {
        using var answer = await OpenBlobAsync(path, digest, cancel);
        var bytes = await ReadTextAsync(answer, cancel);
        return Sha256Digest.Of(bytes) == digest
            ? bytes
            : throw new ImageRegistryException($"The image registry {registry} gave something else than {path}@{digest}. Do not trust it.");
    }

    public async Task<HttpResponseMessage> OpenBlobAsync(string path, Sha256Digest digest, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/blobs/{digest}");
        var answer = await SendAsync(request, cancel);
        await ExpectAsync(answer, HttpStatusCode.OK, $"for the blob {path}@{digest}", cancel);
        return answer;
    }

    /// <summary>Makes a blob of another repository one of this, too; the registry may not do it.</summary>
    public async Task<bool> MountAsync(string path, Sha256Digest digest, string from, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/blobs/uploads/?mount={digest}&from={Uri.EscapeDataString(from)}");
        using var answer = await SendAsync(request, cancel);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            await ExpectAsync(answer, HttpStatusCode.Created, $"to use a blob of {from} in {path}", cancel);
        return answer.StatusCode == HttpStatusCode.Created;
    }

    public async Task UploadAsync(string path, ImageDescriptor blob, Stream content, CancellationToken cancel)
    {
        using var begin = new HttpRequestMessage(HttpMethod.Post, $"{path}/blobs/uploads/");
        using var begun = await SendAsync(begin, cancel);
        await ExpectAsync(begun, HttpStatusCode.Accepted, $"to take a blob of {path}", cancel);
        using var request = new HttpRequestMessage(HttpMethod.Put, UploadAddress(begun, blob.Digest))
        {
            Content = new StreamContent(content) { Headers = { ContentType = new("application/octet-stream"), ContentLength = blob.Size } },
        };
        using var answer = await SendAsync(request, cancel);
        await ExpectAsync(answer, HttpStatusCode.Created, $"to take a blob of {path}", cancel);
    }

    public async Task PutManifestAsync(string path, string reference, string mediaType, byte[] manifest, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{path}/manifests/{reference}")
        {
            Content = new ByteArrayContent(manifest) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
        };
        using var answer = await SendAsync(request, cancel);
        await ExpectAsync(answer, HttpStatusCode.Created, $"to take the image {path} {reference}", cancel);
    }

    /// <summary>The registry says where; what it is given goes nowhere but to itself.</summary>
    private Uri UploadAddress(HttpResponseMessage begun, Sha256Digest digest)
    {
        var place = new Uri(begun.RequestMessage!.RequestUri!, begun.Headers.Location ?? new Uri("", UriKind.Relative));
        if (place.Host != http.BaseAddress!.Host)
            throw new ImageRegistryException($"The image registry {registry} wants blobs to be sent to {place.Host}. See that it knows its own address.");
        return new UriBuilder(place) { Scheme = http.BaseAddress.Scheme, Port = http.BaseAddress.Port, Query = $"{place.Query}{(place.Query.Length > 1 ? "&" : "")}digest={digest}" }.Uri;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException away)
        {
            throw new ImageRegistryException($"The image registry {registry} cannot be reached: {away.Message} See that it runs; we try again.", away);
        }
        catch (TaskCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new ImageRegistryException($"The image registry {registry} did not answer within {http.Timeout}. We try again.", late);
        }
    }

    private async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode wanted, string action, CancellationToken cancel)
    {
        if (answer.StatusCode != wanted)
            throw await RegistryRefusal.OfAsync(registry, action, answer, cancel);
    }

    private async Task<byte[]> ReadTextAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[LargestText + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return length <= LargestText ? bytes[..length] : throw new ImageRegistryException($"The image registry {registry} describes an image in more than {LargestText} bytes.");
    }
}

/// <param name="Digest">Of the bytes: that of the image.</param>
internal sealed record ManifestText(string MediaType, byte[] Bytes, Sha256Digest Digest);
