namespace ModelOps.Evaluation.Comparing;

/// <summary>Which results to compare, and where to put what comes of it.</summary>
public sealed record ComparisonRequest
{
    /// <summary>The folder of results that <c>modelops evaluate</c> wrote for the version to compare with.</summary>
    public required string Baseline { get; init; }

    /// <summary>The same of the candidate.</summary>
    public required string Candidate { get; init; }

    public required string Output { get; init; }

    /// <summary>The folders of the two models; null: they are not timed.</summary>
    public (string Baseline, string Candidate)? Models { get; init; }
}
