using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Pages;

/// <summary>How the outcome of a check shows.</summary>
internal sealed record CheckMark(string Sign, string Style)
{
    public static CheckMark Failed { get; } = new("✗", "failed");

    public static CheckMark Of(CheckRun run) => run.Conclusion switch
    {
        null => new("●", "waiting"),
        "success" => new("✓", "passed"),
        "neutral" or "skipped" => new("■", "neutral"),
        _ => Failed,
    };
}
