namespace ModelOps.Bot.Housekeeping;

public sealed class HousekeepingOptions
{
    public const string Section = "Housekeeping";

    /// <summary>How long what is over is kept: handled deliveries, ended jobs, pages of validations, what was measured.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);
}
