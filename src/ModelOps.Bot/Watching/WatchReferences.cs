using System.Collections.Concurrent;
using System.Text.Json;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Watching;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Watching;

/// <summary>What the live traffic of a version is held against: the profile in its folder on the default branch that a rebaseline put there, else that of its validation.</summary>
internal sealed class WatchReferences(ModelMeasurer measurer)
{
    private const int LargestProfile = 64 << 20;
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<GitObjectId, WatchReference> ofTrees = new();
    private readonly ConcurrentDictionary<GitObjectId, WatchReference> ofFiles = new();

    /// <param name="folder">As the default branch has it.</param>
    /// <param name="tree">Of the version that serves.</param>
    public async Task<WatchReference> OfAsync(DesiredRegistry registry, ModelFolder folder, GitObjectId tree, CancellationToken cancel)
    {
        if (await registry.Mirror.ReadAsync(repository => repository.ReadFile(registry.Commit, $"{folder.Path}/{LiveProfile.FileName}", LargestProfile), cancel) is FileReading.Found live)
            return ofFiles.GetValueOrDefault(live.Blob) ?? Kept(ofFiles, live.Blob, Read(live.Bytes.Span));
        if (ofTrees.TryGetValue(tree, out var known))
            return known;
        var results = await measurer.ResultsAsync(registry.Source, folder with { Tree = tree }, cancel);
        var file = Path.Combine(results, ModelProfile.FileName);
        return Kept(ofTrees, tree, File.Exists(file) ? Read(await File.ReadAllBytesAsync(file, cancel)) : new WatchReference(null, VersionReference.Of(null)));
    }

    /// <summary>Some 1 KB a column: those of a thousand models are kept, and when there are more, all are made again.</summary>
    private static WatchReference Kept(ConcurrentDictionary<GitObjectId, WatchReference> cache, GitObjectId key, WatchReference reference)
    {
        if (cache.Count >= MostKept)
            cache.Clear();
        return cache[key] = reference;
    }

    /// <summary>A profile that does not read is none: the traffic alone is judged then.</summary>
    private static WatchReference Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return new WatchReference(Sha256Digest.Of(json).ToString(), VersionReference.Of(JsonSerializer.Deserialize(json, ProfileJson.Default.ModelProfile)));
        }
        catch (JsonException)
        {
            return new WatchReference(null, VersionReference.Of(null));
        }
    }
}
