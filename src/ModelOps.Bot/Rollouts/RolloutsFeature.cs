using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Rollouts;

internal static class RolloutsFeature
{
    public static void AddRollouts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReconcileOptions>().BindConfiguration(ReconcileOptions.Section)
            .Validate(options => options.Time >= TimeSpan.FromMilliseconds(100), "Reconcile:Interval is a time of at least a tenth of a second, such as 30s.")
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
        builder.Services.AddSingleton<RolloutStarter>();
        builder.Services.AddSingleton<RolloutTeller>();
        builder.Services.AddSingleton<RefusalIssues>();
        builder.Services.AddSingleton<DefaultBranchAnswer>();
        builder.Services.AddSingleton<ModelReconciler>();
        builder.Services.AddSingleton<RegistryReconciler>();
        builder.Services.AddSingleton<IJobHandler, DefaultBranchValidationJob>();
        builder.Services.AddHostedService<Reconciler>();
    }
}
