using System.Collections.Concurrent;
using System.Text.Json;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>The labels of an image in its registry. An image by digest never changes: it is read once.</summary>
internal sealed class PackageLabels(RegistryCredentials? credentials, TimeSpan patience)
{
    private readonly ConcurrentDictionary<string, RegistryClient> registries = new();
    private readonly ConcurrentDictionary<ImageReference, IReadOnlyDictionary<string, string>> read = new();

    /// <param name="image">By digest.</param>
    /// <returns>Null when there is no such image.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(ImageReference image, CancellationToken cancel)
    {
        if (read.TryGetValue(image, out var known))
            return known;
        var registry = registries.GetOrAdd(image.Repository.Registry, _ => RegistryClient.Of(image.Repository, credentials, patience));
        if (await registry.FindManifestAsync(image.Repository.Path, image.Name, cancel) is not { } text)
            return null;
        var digest = JsonDocument.Parse(text.Bytes).RootElement.GetProperty("config").GetProperty("digest").GetString()!;
        var configuration = JsonDocument.Parse(await registry.ReadBlobAsync(image.Repository.Path, Identifier.Parse<Sha256Digest>(digest), cancel)).RootElement;
        return read[image] = Labels(configuration);
    }

    private static Dictionary<string, string> Labels(JsonElement configuration) =>
        configuration.TryGetProperty("config", out var config) && config.TryGetProperty("Labels", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? labels.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.ToString())
            : [];
}
