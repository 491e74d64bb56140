namespace ModelOps.Domain.Rollouts;

/// <summary>How far a version has come in one environment.</summary>
public enum RolloutPhase
{
    /// <summary>Its package is made and its start asked for.</summary>
    Preparing,

    /// <summary>It runs and is not yet ready to answer.</summary>
    Warming,

    /// <summary>It is ready, and the traffic moves to it.</summary>
    Promoting,

    /// <summary>It takes all the traffic.</summary>
    Succeeded,

    /// <summary>It failed before it took the traffic; what served before serves still.</summary>
    RolledBack,

    /// <summary>A newer version took its place before it was done.</summary>
    Superseded,
}
