using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Rollouts;

internal static class RolloutsFeature
{
    public static void AddRollouts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReconcileOptions>().BindConfiguration(ReconcileOptions.Section)
            .Validate(options => options.Time >= TimeSpan.FromMilliseconds(100), "Reconcile:Interval is a time of at least a tenth of a second, such as 30s.")
            .Validate(options => options.Grace >= TimeSpan.FromSeconds(1) && options.Grace <= TimeSpan.FromMinutes(15), "Reconcile:RetireAfter is a time of 1s to 15m, such as 10m: gateways remember no longer who asked.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ReconcilerSignal>();
        builder.Services.AddSingleton<RolloutJournal>();
        builder.Services.AddSingleton<RolloutTimelines>();
        builder.Services.AddSingleton<VersionReservations>();
        builder.Services.AddSingleton<Quarantine>();
        builder.Services.AddSingleton<GoldenReplay>();
        builder.Services.AddSingleton<CanaryWatch>();
        builder.Services.AddSingleton<DesiredRegistryReader>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<VersionPacker>();
        builder.Services.AddSingleton<RolloutStarter>();
        builder.Services.AddSingleton<ServingTags>();
        builder.Services.AddSingleton<RolloutTeller>();
        builder.Services.AddSingleton<RefusalIssues>();
        builder.Services.AddSingleton<DefaultBranchAnswer>();
        builder.Services.AddSingleton<ModelReconciler>();
        builder.Services.AddSingleton<ModelRetirement>();
        builder.Services.AddSingleton<RegistryReconciler>();
        builder.Services.AddSingleton<IJobHandler, DefaultBranchValidationJob>();
        builder.Services.AddHostedService<Reconciler>();
    }
}
