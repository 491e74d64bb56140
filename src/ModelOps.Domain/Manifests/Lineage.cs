namespace ModelOps.Domain.Manifests;

/// <summary>Where a model comes from, as its author says; shown to reviewers, not checked.</summary>
public sealed record Lineage(string? Code, string? Commit, string? Data)
{
    public static Lineage Unknown { get; } = new(null, null, null);
}
