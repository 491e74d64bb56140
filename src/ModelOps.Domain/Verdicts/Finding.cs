namespace ModelOps.Domain.Verdicts;

/// <summary>Something a reviewer must know of a change.</summary>
/// <param name="Key">By which it is accepted, for example <c>reference-data</c>.</param>
public sealed record Finding(string Key, string Text, FindingEffect Effect)
{
    /// <summary>Who accepted it; null while nobody did.</summary>
    public Consent? Acceptance { get; init; }

    public bool Blocks => Effect == FindingEffect.Blocks;

    public bool NeedsAcceptance => Effect == FindingEffect.NeedsAcceptance && Acceptance is null;
}

public enum FindingEffect
{
    /// <summary>It is only told.</summary>
    Tells,

    /// <summary>An owner of the model other than the author has to accept it before the merge.</summary>
    NeedsAcceptance,

    Blocks,
}
