namespace ModelOps.Registry.Lfs;

/// <summary>What came of one try to fetch one object.</summary>
internal abstract record LfsOutcome
{
    private LfsOutcome() { }

    public sealed record Stored : LfsOutcome;

    /// <summary>Another try would end the same.</summary>
    public sealed record Refused(string Fault) : LfsOutcome;

    /// <summary>Worth another try, after a wait when the server asked for one.</summary>
    public sealed record Failed(string Why, TimeSpan? Wait = null) : LfsOutcome;
}
