using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Commands;

internal static class CommandsFeature
{
    public static void AddCommands(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DecisionBook>();
        builder.Services.AddSingleton<CommentReader>();
        builder.Services.AddSingleton<CommandReceipts>();
        builder.Services.AddSingleton<People>();
        builder.Services.AddSingleton<StrangerBudget>();
        builder.Services.AddSingleton<CommandAdmission>();
        builder.Services.AddSingleton<DecidingOwners>();
        builder.Services.AddSingleton<ModelDecisions>();
        builder.Services.AddSingleton<ReviewAcceptances>();
        builder.Services.AddSingleton<CommandStatus>();
        builder.Services.AddSingleton<ValidationJobs>();
        builder.Services.AddSingleton<OperatingOwners>();
        builder.Services.AddSingleton<RolloutOrderDesk>();
        builder.Services.AddSingleton<RolloutCommands>();
        builder.Services.AddSingleton<CommandDesk>();
        builder.Services.AddSingleton<CommandHearing>();
        builder.Services.AddSingleton<ValidationCanceller>();
        builder.Services.AddSingleton<CommentCreatedHandler>();
        builder.Services.AddSingleton<IJobHandler, CommandJob>();
        builder.Services.AddSingleton<IJobHandler, CancelJob>();
    }
}
