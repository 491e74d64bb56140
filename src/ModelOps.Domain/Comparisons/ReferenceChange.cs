namespace ModelOps.Domain.Comparisons;

/// <summary>How the reference data of a change differ from those of its base, in rows.</summary>
/// <param name="Altered">Rows with the same id and other content; rows without ids are removed and added instead.</param>
public sealed record ReferenceChange(long Kept, long Added, long Removed, long Altered)
{
    public bool IsNone => Added + Removed + Altered == 0;
}
