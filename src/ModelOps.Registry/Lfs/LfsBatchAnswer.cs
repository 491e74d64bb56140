namespace ModelOps.Registry.Lfs;

/// <summary>What came of asking for up to a hundred objects.</summary>
internal abstract record LfsBatchAnswer
{
    private LfsBatchAnswer() { }

    /// <summary>The answers by object id; one may be missing.</summary>
    public sealed record Answered(IReadOnlyDictionary<string, LfsBatchResponse.Answer> Objects) : LfsBatchAnswer;

    /// <summary>Worth another try.</summary>
    public sealed record Failed(LfsOutcome.Failed Failure) : LfsBatchAnswer;
}
