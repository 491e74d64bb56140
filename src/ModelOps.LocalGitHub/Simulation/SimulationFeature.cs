namespace ModelOps.LocalGitHub.Simulation;

internal static class SimulationFeature
{
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CallLog>();
        builder.Services.AddSingleton<FaultPlan>();
        builder.Services.AddSingleton<AnswerWitness>();
    }
}
