namespace ModelOps.Bot.Configuration;

public sealed class ToolsOptions
{
    public const string Section = "Tools";

    /// <summary>Where the ModelOps executables lie; null: beside the bot, or where a checkout builds them.</summary>
    public string? Directory { get; init; }
}
