namespace ModelOps.Domain.Rollouts;

/// <summary>How far a version has come in one environment.</summary>
public enum RolloutPhase
{
    /// <summary>It is ready to go and waits for somebody: the environment is promoted by hand, frozen, pinned, or its content was rolled back before.</summary>
    Pending,

    /// <summary>Its package is made and its start asked for.</summary>
    Preparing,

    /// <summary>It runs and is not yet ready to answer.</summary>
    Warming,

    /// <summary>It takes a part of the traffic and is compared with what served before.</summary>
    Canary,

    /// <summary>Somebody holds it: it keeps the share that it has, and goes back when it misbehaves.</summary>
    Held,

    /// <summary>All the traffic moves to it.</summary>
    Promoting,

    /// <summary>It misbehaved, and the traffic goes back to what served before.</summary>
    RollingBack,

    /// <summary>It takes all the traffic.</summary>
    Succeeded,

    /// <summary>It failed; what served before serves still, or again.</summary>
    RolledBack,

    /// <summary>A newer version took its place before it was done.</summary>
    Superseded,

    /// <summary>It served, and stopped when its model left the registry.</summary>
    Retired,
}
