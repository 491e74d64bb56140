using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Policies;

internal static class PoliciesFeature
{
    public static void AddPolicies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PolicyWatch>();
        builder.Services.AddSingleton<IJobHandler, PolicyIssueJob>();
    }
}
