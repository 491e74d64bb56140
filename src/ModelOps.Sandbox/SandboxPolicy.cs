namespace ModelOps.Sandbox;

/// <summary>How well a program must be held for it to run at all.</summary>
public sealed record SandboxPolicy
{
    public SandboxLevel Level { get; init; } = SandboxLevel.Auto;

    /// <summary>Whether programs run where the floor is missing, with what there is.</summary>
    public bool AllowWeak { get; init; }
}
