namespace ModelOps.Bot.Commands.Alerts;

internal static class AlertCommandsFeature
{
    public static void AddAlertCommands(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AlertIssueReader>();
        builder.Services.AddSingleton<LiveWindows>();
        builder.Services.AddSingleton<AlertDecisions>();
        builder.Services.AddSingleton<AlertStatus>();
        builder.Services.AddSingleton<Rebaselining>();
        builder.Services.AddSingleton<Retraining>();
        builder.Services.AddSingleton<AlertRemedies>();
        builder.Services.AddSingleton<AlertDesk>();
    }
}
