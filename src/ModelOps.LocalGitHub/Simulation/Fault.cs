namespace ModelOps.LocalGitHub.Simulation;

/// <summary>A misfortune that waits for the calls of one route.</summary>
public sealed record Fault
{
    public required string Method { get; init; }

    /// <summary>As GitHub's documentation writes it, such as <c>/repos/{owner}/{repo}/check-runs</c>.</summary>
    public required string Route { get; init; }

    /// <summary>Answered instead of carrying the call out; null: the call is carried out after the delay.</summary>
    public int? Status { get; init; }

    /// <summary>What the answer says, such as GitHub's words for its secondary rate limit.</summary>
    public string Message { get; init; } = "This fault was planned.";

    public TimeSpan Delay { get; init; }

    /// <summary>How many calls it meets.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Of the answer, such as <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
