using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.MergeGroups;

internal static class MergeGroupsFeature
{
    public static void AddMergeGroups(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MergeGroupHandler>();
        builder.Services.AddSingleton<IJobHandler, MergeGroupJob>();
    }
}
