using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Versions;

/// <summary>What the tags of a registry say of one model.</summary>
/// <param name="Versions">The newest first; withdrawn ones are left out.</param>
public sealed record VersionHistory(IReadOnlyList<ReleasedVersion> Versions)
{
    public static VersionHistory Of(ModelName model, IReadOnlyCollection<(GtoTag Tag, GitObjectId Commit)> tags)
    {
        var withdrawn = tags.Select(tag => tag.Tag).OfType<GtoTag.Deregistration>().Where(tag => tag.Model == model).Select(tag => tag.Version).ToHashSet();
        var serving = Serving(model, tags);
        return new([.. tags
            .Where(tag => tag.Tag is GtoTag.Release release && release.Model == model && !withdrawn.Contains(release.Version))
            .Select(tag => new ReleasedVersion(((GtoTag.Release)tag.Tag).Version, tag.Commit, [.. serving.Where(place => place.Commit == tag.Commit).Select(place => place.Environment)]))
            .OrderByDescending(version => version.Number)]);
    }

    /// <summary>The commit that serves in each environment: the highest counter says so, unless it takes the model away.</summary>
    public static IReadOnlyList<(EnvironmentName Environment, GitObjectId Commit)> Serving(ModelName model, IEnumerable<(GtoTag Tag, GitObjectId Commit)> tags) =>
    [
        .. tags.Select(tag => (Place: Place(tag.Tag, model), tag.Commit))
            .Where(tag => tag.Place is not null)
            .GroupBy(tag => tag.Place!.Environment)
            .Select(places => places.MaxBy(tag => tag.Place!.Number))
            .Where(last => last.Place!.IsAssigned)
            .Select(last => (last.Place!.Environment, last.Commit))
            .OrderBy(place => place.Environment.ToString(), StringComparer.Ordinal),
    ];

    private static Placement? Place(GtoTag tag, ModelName model) => tag switch
    {
        GtoTag.Assignment assignment when assignment.Model == model => new(assignment.Environment, assignment.Number, IsAssigned: true),
        GtoTag.Unassignment gone when gone.Model == model => new(gone.Environment, gone.Number, IsAssigned: false),
        _ => null,
    };

    private sealed record Placement(EnvironmentName Environment, int Number, bool IsAssigned);
}

/// <param name="ServesIn">The environments where it serves now.</param>
public sealed record ReleasedVersion(ModelVersion Number, GitObjectId Commit, IReadOnlyList<EnvironmentName> ServesIn);
