namespace ModelOps.Domain.Reporting;

/// <summary>Why a slice stands out, the gravest first.</summary>
internal enum SliceMark
{
    Fails,
    Misses,
    Worse,
    Better,
    None,
}
