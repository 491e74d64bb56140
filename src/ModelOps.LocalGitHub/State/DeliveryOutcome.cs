namespace ModelOps.LocalGitHub.State;

internal sealed record DeliveryOutcome
{
    public required DateTimeOffset At { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>In words, as GitHub's delivery list shows it.</summary>
    public required string Status { get; init; }

    /// <summary>0 when no answer came.</summary>
    public required int StatusCode { get; init; }

    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    public required IReadOnlyDictionary<string, string> ResponseHeaders { get; init; }

    public string? ResponseBody { get; init; }

    public bool Succeeded => StatusCode is >= 200 and < 400;
}
