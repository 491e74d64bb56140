using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Housekeeping;

public sealed class HousekeepingOptions
{
    public const string Section = "Housekeeping";

    /// <summary>How long what is over is kept: handled deliveries, ended jobs, pages of validations, what was measured.</summary>
    public string KeepFor { get; init; } = "30d";

    /// <summary>Null where <see cref="KeepFor"/> is no time.</summary>
    public TimeSpan? Time => ConfiguredTime.Parse(KeepFor);
}
