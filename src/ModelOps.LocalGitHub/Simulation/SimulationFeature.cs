using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.MergeQueues;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Simulation;

internal static class SimulationFeature
{
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallLog>();
        builder.Services.AddSingleton<DispatchLog>();
        builder.Services.AddSingleton<FaultPlan>();
        builder.Services.AddSingleton<AnswerWitness>();
        builder.Services.AddSingleton(services => new MergeButton(
            services.GetRequiredService<GitHubStore>(), services.GetRequiredService<AccessBook>(), services.GetRequiredService<MergeQueue>()));
    }
}
