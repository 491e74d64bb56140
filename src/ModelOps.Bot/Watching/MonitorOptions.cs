using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Watching;

public sealed class MonitorOptions
{
    public const string Section = "Monitor";

    public string Interval { get; init; } = "60s";

    /// <summary>Null where <see cref="Interval"/> is no time.</summary>
    public TimeSpan? Time => ConfiguredTime.Parse(Interval);
}
