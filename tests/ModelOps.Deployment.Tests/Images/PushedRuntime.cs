using System.Net.Http.Headers;
using System.Text;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Tests.Images;

/// <summary>Puts a runtime image of one layer into a registry, by plain requests.</summary>
internal static class PushedRuntime
{
    public const string Path = "runtime/serve";
    public const string Layer = "the runtime's layer";

    private const string Configuration = """
        {"architecture": "amd64", "os": "linux", "container": "of the build", "created": "2026-11-24T10:00:00Z",
         "config": {"Env": ["Serving__VersionDirectory=/version"], "User": "65532:65532", "Labels": {"vendor": "acme"}},
         "history": [{"created_by": "COPY"}],
         "rootfs": {"type": "layers", "diff_ids": ["sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}}
        """;

    /// <returns>Its digest; it has the tag <c>1.0</c>, and <c>many</c> is an index of it.</returns>
    public static async Task<Sha256Digest> PushAsync(ImageRegistry registry, CancellationToken cancel, string? password = null)
    {
        using var http = new HttpClient { BaseAddress = registry.Address };
        if (password is not null)
            http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ImageRegistry.User}:{password}")));
        await PutBlobAsync(http, Layer, cancel);
        await PutBlobAsync(http, Configuration, cancel);
        var manifest = $$"""
            {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
             "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": {{Configuration.Length}}, "digest": "{{DigestOf(Configuration)}}"},
             "layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": {{Layer.Length}}, "digest": "{{DigestOf(Layer)}}"}]}
            """;
        await PutAsync(http, $"{Path}/manifests/1.0", manifest, "application/vnd.docker.distribution.manifest.v2+json", cancel);
        var index = $$"""
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
             "manifests": [{"mediaType": "application/vnd.docker.distribution.manifest.v2+json", "size": {{manifest.Length}}, "digest": "{{DigestOf(manifest)}}",
                            "platform": {"os": "linux", "architecture": "amd64"} }]}
            """;
        await PutAsync(http, $"{Path}/manifests/many", index, "application/vnd.oci.image.index.v1+json", cancel);
        return DigestOf(manifest);
    }

    private static async Task PutBlobAsync(HttpClient http, string content, CancellationToken cancel)
    {
        using var begun = await http.PostAsync($"{Path}/blobs/uploads/", null, cancel);
        await PutAsync(http, $"{begun.Headers.Location}&digest={DigestOf(content)}", content, "application/octet-stream", cancel);
    }

    private static async Task PutAsync(HttpClient http, string place, string content, string type, CancellationToken cancel)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await http.PutAsync(place, body, cancel);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync(cancel));
    }

    private static Sha256Digest DigestOf(string content) => Sha256Digest.Of(Encoding.UTF8.GetBytes(content));
}
