namespace ModelOps.LocalGitHub.Apps;

/// <summary>Narrows a token; what is absent is not narrowed.</summary>
internal sealed record TokenRequest
{
    /// <summary>Names without their owner.</summary>
    public IReadOnlyList<string>? Repositories { get; init; }

    public IReadOnlyList<long>? RepositoryIds { get; init; }

    public IReadOnlyDictionary<string, string>? Permissions { get; init; }
}
